package io.toneout.store.contract;

import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.InMemoryEventLog;

/** The model that the real logs are compared with keeps the contract too. */
final class InMemoryEventLogTest extends EventLogContract {

  @Override
  protected EventLog open() {
    return new InMemoryEventLog(LIMIT);
  }

  @Override
  protected EventLog reopen() {
    return log;
  }

  @Override
  protected void close() {}
}
