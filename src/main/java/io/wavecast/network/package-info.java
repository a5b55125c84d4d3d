/**
 * The only room that knows Deeplearning4j: networks from specifications, their fitting and saving.
 */
@NullMarked
package io.wavecast.network;

import org.jspecify.annotations.NullMarked;
