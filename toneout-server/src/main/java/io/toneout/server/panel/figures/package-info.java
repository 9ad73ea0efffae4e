/**
 * What has happened lately, by community and in all: the numbers and charts of the overview.
 *
 * <p>Lanes tell {@link io.toneout.server.panel.figures.Figures} what they do, which adds to a few
 * counters of their community. Once a second a {@link io.toneout.server.panel.figures.Sampler}
 * takes what the counters have gathered as a {@link io.toneout.server.panel.figures.Sample} and
 * keeps those of the last {@value io.toneout.server.panel.figures.Samples#KEPT} seconds, so the
 * history is there when somebody comes, and all browsers share it.
 *
 * <p>Bounds: a community that is idle for as long as samples are kept takes no memory; of the
 * others, {@value io.toneout.server.panel.figures.Figures#MOST_COMMUNITIES} have a history. While
 * nobody looks, the log is asked every ten seconds what waits there, and not at all while nothing
 * happens.
 */
@NullMarked
package io.toneout.server.panel.figures;

import org.jspecify.annotations.NullMarked;
