/** A SignalR server: hubs that clients of ASP.NET Core SignalR connect to. */
@NullMarked
package io.toneout.signalr;

import org.jspecify.annotations.NullMarked;
