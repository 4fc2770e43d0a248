package org.wuzetka.app.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.persistence.read.Hub;
import org.wuzetka.connector.persistence.read.Work.Stage;

/** Where each box and line of the hub's picture goes: channels on the left, stages in the middle, outlets on the right. */
public record HubDrawing(int width, int height, List<Box> boxes, List<Edge> edges) {
    private static final int WIDTH = 1180;
    private static final int CHANNEL_WIDTH = 168;
    private static final int CHANNEL_HEIGHT = 40;
    private static final int CHANNEL_STEP = 48;
    private static final int STAGE_WIDTH = 112;
    private static final int STAGE_HEIGHT = 74;
    private static final int STAGE_LEFT = 218;
    private static final int STAGE_STEP = 134;
    private static final int OUTLET_WIDTH = 132;
    private static final int OUTLET_LEFT = WIDTH - OUTLET_WIDTH - 2;
    private static final int MOST_CHANNELS = 9;
    /** Column and row of each stage. */
    private static final Map<String, int[]> PLACES = Map.ofEntries(
            Map.entry("translate", new int[] {0, 0}),
            Map.entry("recognise", new int[] {1, 2}),
            Map.entry("register", new int[] {1, 0}),
            Map.entry("confirm", new int[] {2, 0}),
            Map.entry("allocate", new int[] {3, 0}),
            Map.entry("issue", new int[] {4, 0}),
            Map.entry("invoice", new int[] {5, 0}),
            Map.entry("notify", new int[] {5, 1}),
            Map.entry("dispatch", new int[] {4, 1}),
            Map.entry("respond", new int[] {2, 1}),
            Map.entry("procure", new int[] {3, 1}),
            Map.entry("supplier-order", new int[] {3, 2}),
            Map.entry("acknowledge", new int[] {0, 1}));

    private static final int[] ROWS = {20, 142, 264};
    private static final int OUTLET_HEIGHT = 52;
    private static final Map<String, Integer> OUTLET_TOPS =
            Map.of("customers", 153, "couriers", 219, "suppliers", 285, "partners", 351);

    /**
     * @param count the large figure; {@code queue} the small ones at its side
     * @param look class names: channel, stage or outlet, and stopped, parked or failed
     */
    public record Box(
            int x,
            int y,
            int width,
            int height,
            String look,
            String title,
            String fullTitle,
            String count,
            String waiting,
            String parked,
            String href) {
        public int middle() {
            return y + height / 2;
        }

        public int right() {
            return x + width;
        }
    }

    /** @param path SVG path; {@code busy} when work is on its way along it */
    public record Edge(String path, boolean busy) {}

    static HubDrawing of(Hub.Picture picture, Ui ui) {
        Map<String, Box> stages = new HashMap<>();
        Map<String, Stage> byName = new HashMap<>();
        for (Stage stage : picture.stages()) {
            byName.put(stage.name(), stage);
            int[] place = PLACES.get(stage.name());
            if (place != null) stages.put(stage.name(), stage(stage, place, picture, ui));
        }
        List<Box> boxes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        List<Hub.Channel> shown = picture.channels()
                .subList(0, Math.min(MOST_CHANNELS, picture.channels().size()));
        int top = Math.max(8, 57 - (shown.size() * CHANNEL_STEP) / 2);
        Box translate = stages.get("translate");
        for (int i = 0; i < shown.size(); i++) {
            Box channel = channel(shown.get(i), top + i * CHANNEL_STEP, ui);
            boxes.add(channel);
            edges.add(new Edge(
                    curve(channel.right(), channel.middle(), translate.x(), translate.middle()),
                    byName.get("translate").waiting() > 0));
        }
        Map<String, Box> outlets = new HashMap<>();
        for (Hub.Outlet outlet : picture.outlets()) outlets.put(outlet.name(), outlet(outlet, ui));
        boxes.addAll(stages.values());
        boxes.addAll(outlets.values());
        for (String[] pair : new String[][] {
            {"translate", "register"},
            {"register", "confirm"},
            {"confirm", "allocate"},
            {"allocate", "issue"},
            {"issue", "invoice"}
        }) {
            edges.add(new Edge(across(stages.get(pair[0]), stages.get(pair[1])), busy(byName.get(pair[1]))));
        }
        for (String[] pair : new String[][] {
            {"translate", "acknowledge"},
            {"confirm", "respond"},
            {"allocate", "procure"},
            {"procure", "supplier-order"},
            {"issue", "dispatch"},
            {"invoice", "notify"}
        }) {
            edges.add(new Edge(down(stages.get(pair[0]), stages.get(pair[1])), busy(byName.get(pair[1]))));
        }
        edges.add(new Edge(across(stages.get("translate"), stages.get("recognise")), busy(byName.get("recognise"))));
        edges.add(new Edge(up(stages.get("recognise"), stages.get("register")), false));
        edges.add(new Edge(back(stages.get("respond"), stages.get("acknowledge")), busy(byName.get("acknowledge"))));
        edges.add(new Edge(across(stages.get("notify"), outlets.get("customers")), false));
        edges.add(new Edge(around(stages.get("dispatch"), outlets.get("couriers")), false));
        edges.add(new Edge(across(stages.get("supplier-order"), outlets.get("suppliers")), false));
        edges.add(new Edge(around(stages.get("acknowledge"), outlets.get("partners")), false));
        int height = Math.max(412, top + shown.size() * CHANNEL_STEP + 8);
        return new HubDrawing(WIDTH, height, boxes, edges);
    }

    private static boolean busy(Stage stage) {
        return stage != null && stage.waiting() > 0 && !stage.stopped();
    }

    private static Box channel(Hub.Channel channel, int y, Ui ui) {
        String look =
                "channel" + (channel.enabled() ? "" : " stopped") + (channel.lastError() != null ? " failed" : "");
        return new Box(
                2,
                y,
                CHANNEL_WIDTH,
                CHANNEL_HEIGHT,
                look,
                shortened(channel.id(), 17),
                channel.lastError() == null ? channel.id() : channel.id() + ": " + channel.lastError(),
                ui.number(channel.today()),
                "",
                channel.waiting() > 0 ? ui.number(channel.waiting()) : "",
                "/channels");
    }

    private static Box stage(Stage stage, int[] place, Hub.Picture picture, Ui ui) {
        String look = "stage" + (stage.stopped() ? " stopped" : "") + (stage.parked() > 0 ? " parked" : "");
        String name = ui.status("stage", stage.name());
        return new Box(
                STAGE_LEFT + place[0] * STAGE_STEP,
                ROWS[place[1]],
                STAGE_WIDTH,
                STAGE_HEIGHT,
                look,
                shortened(name, 15),
                stage.stopped() ? name + ": " + ui.t("stages.stoppedBy", stage.stoppedBy()) : name,
                picture.passed().containsKey(stage.name())
                        ? ui.number(picture.passed().get(stage.name()))
                        : "",
                stage.waiting() > 0 ? ui.number(stage.waiting()) : "",
                stage.parked() > 0 ? ui.number(stage.parked()) : "",
                stage.parked() > 0 ? "/parked?stage=" + stage.name() : "/stages");
    }

    private static Box outlet(Hub.Outlet outlet, Ui ui) {
        String name = ui.t("outlet." + outlet.name());
        return new Box(
                OUTLET_LEFT,
                OUTLET_TOPS.get(outlet.name()),
                OUTLET_WIDTH,
                OUTLET_HEIGHT,
                "outlet" + (outlet.failed() > 0 ? " failed" : ""),
                shortened(name, 16),
                name,
                ui.number(outlet.done()),
                outlet.open() > 0 ? ui.number(outlet.open()) : "",
                outlet.failed() > 0 ? ui.number(outlet.failed()) : "",
                switch (outlet.name()) {
                    case "couriers" -> "/shipments";
                    case "suppliers" -> "/supplier-orders";
                    case "partners" -> "/intake";
                    default -> "/orders";
                });
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static String curve(int fromX, int fromY, int toX, int toY) {
        int half = (fromX + toX) / 2;
        return "M" + fromX + " " + fromY + "C" + half + " " + fromY + " " + half + " " + toY + " " + (toX - 5) + " "
                + toY;
    }

    private static String across(Box from, Box to) {
        if (from.middle() == to.middle()) return "M" + from.right() + " " + from.middle() + "H" + (to.x() - 5);
        return curve(from.right(), from.middle(), to.x(), to.middle());
    }

    private static String back(Box from, Box to) {
        return "M" + from.x() + " " + from.middle() + "H" + (to.right() + 5);
    }

    private static String down(Box from, Box to) {
        int x = from.x() + from.width() / 2;
        return "M" + x + " " + (from.y() + from.height()) + "V" + (to.y() - 5);
    }

    private static String up(Box from, Box to) {
        int x = from.x() + from.width() / 2;
        return "M" + x + " " + from.y() + "V" + (to.y() + to.height() + 5);
    }

    /** Down out of the box and to the right, below whatever stands between. */
    private static String around(Box from, Box to) {
        int x = from.x() + from.width() / 2;
        int y = to.middle();
        return "M" + x + " " + (from.y() + from.height()) + "V" + (y - 10) + "Q" + x + " " + y + " " + (x + 10) + " "
                + y + "H" + (to.x() - 5);
    }
}
