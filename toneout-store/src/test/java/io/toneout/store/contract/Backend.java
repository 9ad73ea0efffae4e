package io.toneout.store.contract;

import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.delivery.operations.DocumentStore;
import io.toneout.delivery.operations.JobStore;
import io.toneout.delivery.registry.RegistryStore;
import io.toneout.store.sql.SqlStore;

/** A store that the contract suites run on. It is empty when it is made. */
public interface Backend extends AutoCloseable {

  EventLog eventLog();

  RegistryStore registry();

  JobStore jobs();

  AuditLog audit();

  DocumentStore documents();

  /** Closes the store and opens it on what it left; one without a memory stays as it is. */
  void reopen() throws Exception;

  @Override
  void close() throws Exception;

  /** What the stores on databases share. */
  abstract class Sql implements Backend {

    @SuppressWarnings("NullAway.Init")
    private SqlStore store;

    protected abstract SqlStore open();

    /** Opens the store: at the end of construction, and after it was closed. */
    public final void start() {
      store = open();
    }

    public final SqlStore store() {
      return store;
    }

    @Override
    public final EventLog eventLog() {
      return store.eventLog();
    }

    @Override
    public final RegistryStore registry() {
      return store.registry();
    }

    @Override
    public final JobStore jobs() {
      return store.jobs();
    }

    @Override
    public final AuditLog audit() {
      return store.audit();
    }

    @Override
    public final DocumentStore documents() {
      return store.documents();
    }

    @Override
    public final void reopen() {
      store.close();
      store = open();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
