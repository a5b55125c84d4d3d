/** The live page: a bounded history of the topics, served as JSON and events. */
@NullMarked
package io.wavecast.serve.page;

import org.jspecify.annotations.NullMarked;
