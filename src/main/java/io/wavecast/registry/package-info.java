/** Where models are kept: checkpoint folders and the models topic. */
@NullMarked
package io.wavecast.registry;

import org.jspecify.annotations.NullMarked;
