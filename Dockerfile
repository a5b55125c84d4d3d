# Two images:
#   docker build -t wavecast .                    all commands
#   docker build -t wavecast --target serving .   all but demo, train, evaluate and experiment: without
#                                                 the libraries for training, half the size
# Then: docker run --rm wavecast --help
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /build
# the dependencies are a separate layer, which stays cached when only the sources change
COPY pom.xml ./
COPY .mvn .mvn
RUN mvn -B -ntp -q dependency:go-offline
COPY src src
RUN mvn -B -ntp -q -DskipTests package
COPY docker docker
RUN docker/keep-linux-natives target/lib && docker/split-libraries target/lib target/training

FROM eclipse-temurin:17.0.17_10-jre-noble AS serving
LABEL org.opencontainers.image.title="Wavecast" \
      org.opencontainers.image.description="Online next-value prediction for numeric series on Kafka" \
      org.opencontainers.image.licenses="Apache-2.0"
# the parts that change least come first
COPY --from=build /build/target/lib /opt/wavecast/lib
# the JVM option for the vector kernels; empty if the JVM lacks their module
RUN java --list-modules | sed -n 's/^jdk.incubator.vector@.*/--add-modules=jdk.incubator.vector/p' \
      > /opt/wavecast/vectors && echo >> /opt/wavecast/vectors
# the only writable folder besides /tmp: the checkpoints of a trainer
RUN mkdir -p /var/lib/wavecast && chown 10001:10001 /var/lib/wavecast
# Loopback inside a container isn't reachable from outside; publish the port on 127.0.0.1 instead.
# More than one thread makes small networks slower.
ENV WAVECAST_HTTP_HOST=0.0.0.0 \
    WAVECAST_HTTP_PORT=8080 \
    WAVECAST_CHECKPOINT_DIR=/var/lib/wavecast \
    OMP_NUM_THREADS=1
USER 10001:10001
WORKDIR /var/lib/wavecast
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
    CMD ["/opt/wavecast/healthcheck"]
ENTRYPOINT ["/opt/wavecast/entrypoint"]
CMD ["--help"]
COPY docker/entrypoint docker/healthcheck docker/make-archive /opt/wavecast/
COPY --from=build /build/target/wavecast.jar /opt/wavecast/wavecast.jar
# halves the time to the first prediction, for about 70 MB; each image needs its own, for its own jars
USER 0:0
RUN /opt/wavecast/make-archive
USER 10001:10001

FROM serving
COPY --from=build /build/target/training /opt/wavecast/lib
USER 0:0
RUN /opt/wavecast/make-archive
USER 10001:10001
