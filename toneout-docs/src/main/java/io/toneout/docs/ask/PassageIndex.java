package io.toneout.docs.ask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * All passages in an index of Lucene in memory, one document a unit. Made once; safe for any thread
 * then.
 */
final class PassageIndex {

  /** It says at the start that a module of the JDK would make vectors faster; there are none. */
  private static final Logger VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  private static final String ENTRY = "entry";
  private static final String UNIT = "number";

  /** Where a word may stand, and how much it says there. */
  private static final Map<String, Float> FIELDS =
      Map.of("unit", 1f, "heading", 1.5f, "title", 0.6f, "section", 0.45f);

  /** A row of a table is no worse for being longer than a sentence. */
  private static final Similarity LENGTHS = new BM25Similarity(1.2f, 0.35f);

  private static final float OTHER_FIELDS = 0.15f;
  private static final int UNITS = 120;

  private final List<Entry> entries;
  private final Rarity rarity;
  private final Spelling spelling;
  private final IndexSearcher searcher;

  PassageIndex(List<Passage> passages) {
    VECTORS.setLevel(Level.OFF);
    this.entries = passages.stream().map(Entry::of).toList();
    this.rarity = new Rarity(entries.stream().map(Entry::stems).toList());
    this.spelling = new Spelling(vocabulary(entries));
    try {
      this.searcher = new IndexSearcher(write());
      searcher.setSimilarity(LENGTHS);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Question read(String text) {
    return Question.read(text, rarity, spelling);
  }

  /** The passages that have something of the question, best first. */
  List<Found> search(Question question) {
    if (question.words().isEmpty()) {
      return List.of();
    }
    try {
      Map<Entry, Found> best = new HashMap<>();
      StoredFields stored = searcher.storedFields();
      for (ScoreDoc hit : searcher.search(query(question), UNITS).scoreDocs) {
        Document document = stored.document(hit.doc);
        Entry entry = entries.get(number(document, ENTRY));
        Found found = found(question, entry, entry.units().get(number(document, UNIT)), hit.score);
        best.merge(entry, found, (one, other) -> one.score() >= other.score() ? one : other);
      }
      return best.values().stream()
          .sorted(
              Comparator.comparingDouble(Found::score)
                  .reversed()
                  .thenComparing(found -> found.entry().passage().place().link()))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int number(Document document, String field) {
    return Integer.parseInt(document.get(field));
  }

  /** What fits together in few words counts more than what is strewn over a passage. */
  private static Found found(Question question, Entry entry, Unit unit, double score) {
    double coverage = question.coverage(entry.context(unit));
    double together = question.coverage(entry.near(unit));
    boolean named = question.isNamedBy(entry.names(unit));
    return new Found(entry, score * (coverage + together) / 2, named ? coverage : 0);
  }

  /** For each word the best of its fields and of its kin counts. */
  private static Query query(Question question) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (Question.Word word : question.words()) {
      List<Query> ways = new ArrayList<>();
      word.stems()
          .forEach((stem, strength) ->
              FIELDS.forEach((field, boost) ->
                  ways.add(
                      new BoostQuery(
                          new TermQuery(new Term(field, stem)), (float) (boost * strength)))));
      if (!ways.isEmpty()) {
        all.add(
            new BoostQuery(new DisjunctionMaxQuery(ways, OTHER_FIELDS), (float) word.emphasis()),
            BooleanClause.Occur.SHOULD);
      }
    }
    return all.build();
  }

  private static Set<String> vocabulary(List<Entry> entries) {
    Set<String> words = new TreeSet<>();
    for (Entry entry : entries) {
      words.addAll(Words.asWritten(entry.passage().place().title()));
      words.addAll(Words.asWritten(entry.passage().place().heading()));
      entry.units().forEach(unit -> words.addAll(Words.asWritten(unit.text())));
    }
    return words;
  }

  private DirectoryReader write() throws IOException {
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    IndexWriterConfig config =
        new IndexWriterConfig(Words.STEMS)
            .setMergeScheduler(new SerialMergeScheduler())
            .setSimilarity(LENGTHS);
    try (IndexWriter writer = new IndexWriter(memory, config)) {
      for (int at = 0; at < entries.size(); at++) {
        Entry entry = entries.get(at);
        for (int unit = 0; unit < entry.units().size(); unit++) {
          writer.addDocument(document(at, entry, unit));
        }
      }
    }
    return DirectoryReader.open(memory);
  }

  private static Document document(int at, Entry entry, int unit) {
    Document document = new Document();
    document.add(new StoredField(ENTRY, String.valueOf(at)));
    document.add(new StoredField(UNIT, String.valueOf(unit)));
    document.add(new TextField("unit", new Terms(entry.units().get(unit).terms())));
    document.add(new TextField("heading", new Terms(entry.heading())));
    document.add(new TextField("title", new Terms(entry.title())));
    document.add(new TextField("section", new Terms(entry.terms())));
    return document;
  }
}
