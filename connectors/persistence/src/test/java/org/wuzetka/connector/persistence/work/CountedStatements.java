package org.wuzetka.connector.persistence.work;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A data source that tells of each statement it prepares. */
public final class CountedStatements {
    private CountedStatements() {}

    public static DataSource of(DataSource database, Consumer<String> told) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(method, database, arguments);
            return result instanceof Connection connection ? counting(connection, told) : result;
        });
    }

    private static Connection counting(Connection connection, Consumer<String> told) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement")) told.accept((String) arguments[0]);
            return call(method, connection, arguments);
        });
    }

    private interface Call {
        Object of(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                CountedStatements.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.of(method, arguments)));
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
