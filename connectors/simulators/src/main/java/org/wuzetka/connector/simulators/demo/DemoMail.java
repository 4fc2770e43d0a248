package org.wuzetka.connector.simulators.demo;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Map;
import java.util.Properties;

/**
 * A mail to the orders mailbox.
 *
 * @param messageId left part of the Message-ID; the same at each run of a day
 * @param headers further headers, such as Auto-Submitted
 * @param fileName of the attachment, {@code null} for none
 */
record DemoMail(
        String from,
        String messageId,
        String subject,
        String text,
        Map<String, String> headers,
        String fileName,
        String contentType,
        byte[] attachment) {

    void send(int smtpPort, String to) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(smtpPort));
        properties.put("mail.smtp.timeout", "20000");
        String id = "<" + messageId + "@" + from.substring(from.indexOf('@') + 1) + ">";
        MimeMessage message = new MimeMessage(Session.getInstance(properties)) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        for (Map.Entry<String, String> header : headers.entrySet())
            message.setHeader(header.getKey(), header.getValue());
        if (fileName == null) {
            message.setText(text, "UTF-8");
        } else {
            MimeMultipart parts = new MimeMultipart();
            MimeBodyPart body = new MimeBodyPart();
            body.setText(text, "UTF-8");
            parts.addBodyPart(body);
            MimeBodyPart file = new MimeBodyPart();
            file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment, contentType)));
            file.setFileName(fileName);
            parts.addBodyPart(file);
            message.setContent(parts);
        }
        Transport.send(message);
    }
}
