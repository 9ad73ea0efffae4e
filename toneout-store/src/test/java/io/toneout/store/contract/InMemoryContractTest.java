package io.toneout.store.contract;

import org.junit.jupiter.api.Nested;

/** What the core is tested with does what every backend has to do. */
final class InMemoryContractTest {

  @Nested
  final class Log extends EventLogContract {
    @Override
    protected Backend open() {
      return new InMemoryBackend();
    }
  }

  @Nested
  final class Search extends EventSearchContract {
    @Override
    protected Backend open() {
      return new InMemoryBackend();
    }
  }

  @Nested
  final class Registry extends RegistryStoreContract {
    @Override
    protected Backend open() {
      return new InMemoryBackend();
    }
  }

  @Nested
  final class Operations extends OperationsContract {
    @Override
    protected Backend open() {
      return new InMemoryBackend();
    }
  }
}
