package io.toneout.docs.ask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
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
 * All passages in an index of Lucene in memory, one document a unit or wording. Made once; safe for
 * any thread then.
 */
final class PassageIndex {

  /** It says at the start that a module of the JDK would make vectors faster; there are none. */
  private static final Logger VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  private static final String ENTRY = "entry";
  private static final String PART = "part"; // units first, then wordings

  /** Where a word may stand, and how much it says there. */
  private static final Map<String, Float> FIELDS =
      Map.of("unit", 1f, "heading", 1.5f, "title", 0.6f, "section", 0.45f);

  /** A row of a table is no worse for being longer than a sentence. */
  private static final Similarity LENGTHS = new BM25Similarity(1.2f, 0.35f);

  private static final float OTHER_FIELDS = 0.15f;
  private static final int UNITS = 120;

  /** How much more a wording counts that has nothing besides what is asked. */
  private static final double WORDED = 0.8;

  private final List<Entry> entries;
  private final Rarity rarity;
  private final Spelling spelling;
  private final IndexSearcher searcher;

  /** Of passages, with the ways in which people ask for what has a link. */
  PassageIndex(List<Passage> passages, Function<String, List<Wording>> wordings) {
    VECTORS.setLevel(Level.OFF);
    this.entries =
        passages.stream()
            .map(passage -> Entry.of(passage, wordings.apply(passage.place().link())))
            .toList();
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
      Map<Integer, Found> best = new HashMap<>(); // by the number of the passage
      StoredFields stored = searcher.storedFields();
      for (ScoreDoc hit : searcher.search(query(question), UNITS).scoreDocs) {
        Document document = stored.document(hit.doc);
        int at = number(document, ENTRY);
        Found found = found(question, entries.get(at), number(document, PART), hit.score);
        best.merge(at, found, (one, other) -> one.score() >= other.score() ? one : other);
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
  private static Found found(Question question, Entry entry, int part, double score) {
    boolean isWorded = part >= entry.units().size();
    List<String> terms =
        isWorded
            ? entry.wordings().get(part - entry.units().size()).terms()
            : entry.units().get(part).terms();
    Set<String> stems = new HashSet<>(terms);
    Predicate<String> context = entry.context(stems);
    double coverage = question.coverage(context);
    double together = question.coverage(entry.near(stems));
    boolean isNamed =
        question.isNamedBy(
            isWorded ? entry.names()::contains : entry.names(entry.units().get(part)));
    double asked = isWorded ? question.partOf(stems) : 0;
    double fit = score * (1 + WORDED * asked) * (coverage + together) / 2;
    return new Found(
        entry,
        fit,
        Signs.of(question, entry, terms, fit),
        isNamed && question.isTouchedBy(context),
        isWorded);
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
      entry.wordings().forEach(wording -> words.addAll(Words.asWritten(wording.text())));
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
        List<List<String>> parts = new ArrayList<>();
        entry.units().forEach(unit -> parts.add(unit.terms()));
        entry.wordings().forEach(wording -> parts.add(wording.terms()));
        for (int part = 0; part < parts.size(); part++) {
          writer.addDocument(document(at, entry, part, parts.get(part)));
        }
      }
    }
    return DirectoryReader.open(memory);
  }

  private static Document document(int at, Entry entry, int part, List<String> terms) {
    Document document = new Document();
    document.add(new StoredField(ENTRY, String.valueOf(at)));
    document.add(new StoredField(PART, String.valueOf(part)));
    document.add(new TextField("unit", new Terms(terms)));
    document.add(new TextField("heading", new Terms(entry.heading())));
    document.add(new TextField("title", new Terms(entry.title())));
    document.add(new TextField("section", new Terms(entry.terms())));
    return document;
  }
}
