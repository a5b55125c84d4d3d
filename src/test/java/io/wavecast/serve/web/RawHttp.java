package io.wavecast.serve.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Requests as no well-behaved client sends them: any header, any host, and never reading. */
final class RawHttp {
  private RawHttp() {}

  /** Sends a request and reads the answer to its end. */
  static String ask(int port, String request, String body, String... headers) throws IOException {
    try (Socket socket = open(port, request, body, headers)) {
      socket.setSoTimeout(120_000);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** Sends a request and reads nothing. */
  static Socket open(int port, String request, String body, String... headers) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    StringBuilder text = new StringBuilder(request + " HTTP/1.1\r\nConnection: close\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      text.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    text.append("\r\n").append(body);
    socket.getOutputStream().write(text.toString().getBytes(UTF_8));
    return socket;
  }
}
