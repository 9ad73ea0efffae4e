package io.toneout.store.contract;

import io.toneout.delivery.registry.InMemoryRegistryStore;
import io.toneout.delivery.registry.RegistryStore;

/** The store that the core is tested with keeps the contract too. */
final class InMemoryRegistryStoreTest extends RegistryStoreContract {

  private final InMemoryRegistryStore store = new InMemoryRegistryStore();

  @Override
  protected RegistryStore open() {
    return store;
  }

  @Override
  protected RegistryStore reopen() {
    return store;
  }

  @Override
  protected void close() {}
}
