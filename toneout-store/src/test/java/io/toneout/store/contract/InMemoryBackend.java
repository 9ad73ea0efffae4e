package io.toneout.store.contract;

import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.InMemoryEventLog;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.delivery.operations.DocumentStore;
import io.toneout.delivery.operations.InMemoryAuditLog;
import io.toneout.delivery.operations.InMemoryDocumentStore;
import io.toneout.delivery.operations.InMemoryJobStore;
import io.toneout.delivery.operations.JobStore;
import io.toneout.delivery.registry.InMemoryRegistryStore;
import io.toneout.delivery.registry.RegistryStore;

/** The stores that the core is tested with; they are what the real ones are compared with. */
final class InMemoryBackend implements Backend {

  private final EventLog eventLog = new InMemoryEventLog(EventLogFixture.LIMIT);
  private final RegistryStore registry = new InMemoryRegistryStore();
  private final JobStore jobs = new InMemoryJobStore();
  private final AuditLog audit = new InMemoryAuditLog();
  private final DocumentStore documents = new InMemoryDocumentStore();

  @Override
  public EventLog eventLog() {
    return eventLog;
  }

  @Override
  public RegistryStore registry() {
    return registry;
  }

  @Override
  public JobStore jobs() {
    return jobs;
  }

  @Override
  public AuditLog audit() {
    return audit;
  }

  @Override
  public DocumentStore documents() {
    return documents;
  }

  @Override
  public void reopen() {}

  @Override
  public void close() {}
}
