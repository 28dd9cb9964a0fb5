import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;

/** Answers MongoDB's protocol on loopback, from memory; prints its address and ends with its parent's input. */
class StandIn {
    public static void main(String[] arguments) throws Exception {
        MongoServer server = new MongoServer(H2Backend.inMemory());
        System.out.println("mongodb://127.0.0.1:" + server.bind().getPort());
        System.in.read();
        server.shutdownNow();
    }
}
