/** Operations on the published models: verify, describe, compare, export, import, explain. */
@NullMarked
package io.wavecast.app.models;

import org.jspecify.annotations.NullMarked;
