package io.wavecast.kafka.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.kafka.input.SchemaSource.Found;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Requests to a Schema Registry. A name and a password in the address are sent as basic
 * authentication. Thread-safe.
 */
public final class RegistryClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String address;
  private final Optional<String> authorization;

  /** The result of a request. */
  sealed interface Answer {
    /** The registry knows whether there is such a schema. */
    record Of(Found found) implements Answer {}

    /** The registry gave no answer about the schema. */
    record None(String reason) implements Answer {}
  }

  /**
   * @param address the registry's address, such as {@code http://localhost:8081}
   * @throws IllegalArgumentException if it isn't one
   */
  public RegistryClient(String address) {
    URI uri = URI.create(address.strip());
    boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isHttp || uri.getHost() == null) {
      throw new IllegalArgumentException("is not an address such as http://localhost:8081");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    this.address = uri.getScheme() + "://" + uri.getHost() + port + path;
    this.authorization =
        Optional.ofNullable(uri.getUserInfo())
            .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
  }

  Answer schema(int id) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/schemas/ids/" + id)).timeout(TIMEOUT);
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      return answer(id, http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return none("can't be reached: " + cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return none("was not asked: interrupted");
    }
  }

  private Answer answer(int id, HttpResponse<String> response) throws IOException {
    return switch (response.statusCode()) {
      case OK -> new Answer.Of(found(JSON.readTree(response.body())));
      case NOT_FOUND, UNPROCESSABLE ->
          new Answer.Of(new Found.Unknown("the registry has no schema " + id));
      case UNAUTHORIZED, FORBIDDEN ->
          none("rejects the login; give NAME:PASSWORD@ in the address of --schema-registry");
      default -> none("answers with status " + response.statusCode());
    };
  }

  private static Found found(JsonNode body) {
    String type = body.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      return new Found.Unknown("it is of type " + type + ", not AVRO");
    }
    if (body.path("references").size() > 0) {
      return new Found.Unknown("it refers to other schemas, which isn't supported");
    }
    return new Found.Text(body.path("schema").asText(""));
  }

  private Answer none(String reason) {
    return new Answer.None("the schema registry at " + address + " " + reason);
  }
}
