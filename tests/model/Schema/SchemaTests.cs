using System.Text.Json.Nodes;

namespace CloudPipe.Model.Tests.Schema;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("algorithm")]
    [InlineData("workflow")]
    public async Task The_published_schemas_are_those_of_the_model(string name)
    {
        var file = Path.Combine(Checkout.Root, $"docs/schemas/{name}.schema.json");

        (await File.ReadAllTextAsync(file)).ShouldBe(
            name == "algorithm" ? DocumentSchemas.Algorithm : DocumentSchemas.Workflow,
            $"the fields have changed: cloudpipe schema {name} > docs/schemas/{name}.schema.json");
    }

    [Fact]
    public async Task Every_document_of_this_repository_is_fine_where_the_reader_says_nothing()
    {
        string[] folders = ["algorithms", "workflows", "samples", "tests/model/Samples"];
        var files = folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Checkout.Root, f), "*.json", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.EndsWith("packages.lock.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        var documents = files.Select(f => (Schema: IsWorkflow(f) ? "workflow" : "algorithm", Text: File.ReadAllText(f))).ToList();

        var answers = await SchemaValidator.AskAsync(documents.Select(d => (d.Schema, SchemaValidator.Parse(d.Text).Document)));

        files.Count.ShouldBeGreaterThan(10);
        Disagreements(files.Select((f, i) => (f, ReaderVerdict.Codes(documents[i].Schema, documents[i].Text), answers[i]))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_the_broken_corpus_the_schemas_refuse_what_a_schema_can_know_and_nothing_else()
    {
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus")).Order(StringComparer.Ordinal)
            .Select(f => (Name: Path.GetFileName(f), Schema: IsWorkflow(f) ? "workflow" : "algorithm", Text: File.ReadAllText(f)))
            .Select(f => (f.Name, f.Schema, f.Text, Parsed: SchemaValidator.Parse(f.Text)))
            .Where(f => f.Parsed.IsJson).ToList();

        var answers = await SchemaValidator.AskAsync(files.Select(f => (f.Schema, f.Parsed.Document)));

        files.Count.ShouldBeGreaterThan(60);
        // $output is there, in quotes that keep it from being replaced; and one port is written in both ways.
        string[] halfKnown = ["output-in-single-quotes.algorithm.json", "port-twice.algorithm.json"];
        Disagreements(files.Select((f, i) => (f.Name, ReaderVerdict.Codes(f.Schema, f.Text), answers[i]))).Select(d => d.Split(':')[0]).ShouldBe(halfKnown);
    }

    [Theory]
    [InlineData("algorithm")]
    [InlineData("workflow")]
    public async Task Whatever_stands_in_a_field_the_schema_refuses_it_where_the_reader_has_something_to_say(string schema)
    {
        var variants = (schema == "algorithm" ? Variants.OfAlgorithm() : Variants.OfWorkflow()).ToList();

        var answers = await SchemaValidator.AskAsync(variants.Select(v => (schema, (JsonNode?)v.Document)));

        variants.Count.ShouldBeGreaterThan(500);
        Disagreements(variants.Select((v, i) => (v.Says, ReaderVerdict.Codes(schema, v.Document), answers[i]))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_is_explained()
    {
        Fields(AlgorithmFields.Document).Concat(Fields(WorkflowFields.Document)).ShouldAllBe(f => f.Description.Length > 15 && f.Description.EndsWith('.'));
    }

    [Fact]
    public async Task Defaults_and_examples_are_themselves_right()
    {
        var filled = new List<(string Schema, JsonNode? Document)>();
        Fill("algorithm", Variants.Algorithm(), AlgorithmFields.Document);
        Fill("workflow", Variants.Workflow(), WorkflowFields.Document);

        var answers = await SchemaValidator.AskAsync(filled);

        answers.SelectMany(a => a).ShouldBeEmpty();
        filled.SelectMany(d => ReaderVerdict.Codes(d.Schema, d.Document)).Distinct().ShouldBeSubsetOf([AlgorithmErrorCodes.SmallInstanceType]);

        void Fill(string schema, JsonObject start, ObjectShape shape)
        {
            foreach (var field in shape.Fields)
            {
                foreach (var value in field.Examples.Append(field.Default).OfType<string>())
                {
                    var document = start.DeepClone().AsObject();
                    document[field.Name] = JsonNode.Parse(value);
                    filled.Add((schema, document));
                }
            }
        }
    }

    [Fact]
    public void A_document_may_name_its_schema_and_means_the_same()
    {
        const string field = "\"$schema\": \"../docs/schemas/algorithm.schema.json\", ";
        var text = Sample.Text("change123.algorithm.json");
        var with = AlgorithmReader.Read(text.Insert(text.IndexOf('{', StringComparison.Ordinal) + 1, field), "with.json");
        var workflow = Sample.Text("sequence.workflow.json");
        var flow = WorkflowReader.Read(workflow.Insert(workflow.IndexOf('{', StringComparison.Ordinal) + 1, field), "flow.json");

        with.Diagnostics.ShouldBeEmpty();
        flow.Diagnostics.ShouldBeEmpty();
        var (one, other) = (with.Document.ShouldNotBeNull(), Sample.Algorithm("change123.algorithm.json"));
        AlgorithmWriter.Write(one).ShouldBe(AlgorithmWriter.Write(other), "NAME_info.json");
        AgentDocument.From(one, "sha256:0").Write().ShouldBe(AgentDocument.From(other, "sha256:0").Write(), "what is wrapped, and so the image's digest");
    }

    private static IEnumerable<string> Disagreements(IEnumerable<(string Document, IReadOnlyList<string> Codes, IReadOnlyList<string> Refusals)> asked) => asked
        .Where(a => a.Refusals.Any() != ReaderVerdict.IsForSchemas(a.Codes))
        .Select(a => $"{a.Document}: the reader says {string.Join(", ", a.Codes)}; the schema: {string.Join("; ", a.Refusals)}");

    private static bool IsWorkflow(string file) =>
        file.EndsWith(".workflow.json", StringComparison.Ordinal) || Path.GetFileName(Path.GetDirectoryName(file)) == "workflows";

    private static IEnumerable<DocumentField> Fields(FieldShape shape) => shape switch
    {
        ObjectShape fields => fields.Fields.SelectMany(f => Fields(f.Shape).Prepend(f)),
        ListShape list => Fields(list.Item),
        EitherShape either => Fields(either.One).Concat(Fields(either.Other)),
        _ => [],
    };
}
