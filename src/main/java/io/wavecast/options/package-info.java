/** Option groups shared by commands, their converters and their sources. */
@NullMarked
package io.wavecast.options;

import org.jspecify.annotations.NullMarked;
