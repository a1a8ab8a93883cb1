using CloudPipe.Dispatcher;

namespace CloudPipe.Generator.Tests;

/// <summary>What is generated, compiled without a warning and run.</summary>
public sealed class GeneratedCodeTests
{
    private static readonly string s_thumbnail = Documents.Algorithm(
        "thumbnail",
        string.Join(",", Documents.Variable("THUMBNAIL_KIND", required: true), Documents.Variable("THUMBNAIL_SCALE", "1/4"), Documents.Variable("THUMBNAIL_QUALITY")));

    [Fact]
    public void A_document_becomes_five_types()
    {
        var (compilation, files) = Project.With(DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("change123-s3"))).Generate();

        files.Keys.Order().ShouldBe(["Change123S3Algorithm.g.cs", "Change123S3Dispatcher.g.cs", "Change123S3DispatcherBase.g.cs", "Change123S3JsonContext.g.cs", "Change123S3Variables.g.cs"]);
        Project.Complaints(compilation).ShouldBeEmpty();
    }

    [Fact]
    public void A_document_that_names_its_schema_becomes_the_same_code()
    {
        const string more = """
            , "$schema": "./algorithm.schema.json"
            """;
        var (_, without) = Project.With(DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("change123-s3"))).Generate();

        var (compilation, with) = Project.With(DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("change123-s3", more: more))).Generate();

        with.ShouldBe(without);
        Project.Complaints(compilation).ShouldBeEmpty();
    }

    [Fact]
    public void The_facts_are_those_of_the_document()
    {
        const string more = """
            , "timeout_seconds": 60, "gpu": 1, "architecture": "arm64", "description": "Makes <small> pictures & more.\nOn two lines."
            """;
        var document = Documents.Algorithm("thumbnail", Documents.Variable("KIND", required: true), more).Replace("\"CPU\": {}", "\"CPU\": 0.3").Replace(
            "\"port\": []", "\"port\": [{ \"port\": 53, \"protocol\": \"udp\" }]");
        using var built = BuiltProject.Of(Project.With(DocumentText.Algorithm("/lab/a.json", document)));

        var facts = (AlgorithmFacts)built.Type("ThumbnailAlgorithm").GetProperty("Facts")!.GetValue(null)!;

        facts.ShouldBe(
            new AlgorithmFacts
            {
                Name = "thumbnail",
                Image = "user/thumbnail:latest",
                InstanceType = "t3.micro",
                RunCommand = "cp $input $output",
                MemoryMinimalMiB = 50,
                MemorySuggestedMiB = 128,
                CpuUnits = 308,
                Gpu = 1,
                Architecture = "arm64",
                TimeoutSeconds = 60,
                Ports = facts.Ports,
                Variables = facts.Variables,
            });
        facts.Ports.ShouldBe([new(53, "udp")]);
        facts.Variables.ShouldBe([new("KIND", Required: true)]);
    }

    [Fact]
    public void Where_the_document_leaves_the_instance_type_open_the_one_that_a_deployment_would_choose_is_a_constant()
    {
        using var built = BuiltProject.Of(Project.With(DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("a").Replace("t3.micro", ""))));

        built.Type("AAlgorithm").GetField("InstanceType")!.GetValue(null).ShouldBe("t3a.nano");
    }

    [Fact]
    public void Variables_go_from_the_environment_of_the_dispatcher_to_that_of_its_workers()
    {
        const string code = """
            namespace Lab;
            public static class Program2
            {
                public static object Run(System.Collections.Generic.IReadOnlyDictionary<string, string> environment)
                {
                    var variables = ThumbnailVariables.FromEnvironment(environment);
                    return (variables.ThumbnailKind, variables.ThumbnailScale, variables.ThumbnailQuality, variables.ToEnvironment());
                }
            }
            """;
        using var built = BuiltProject.Of(Project.With(DocumentText.Algorithm("/lab/a.json", s_thumbnail)) with { Sources = [code] });

        var (kind, scale, quality, environment) = ((string, string, string?, IReadOnlyDictionary<string, string>))built.Call<object>(
            "Program2", "Run", new Dictionary<string, string> { ["THUMBNAIL_KIND"] = "jpeg", ["PATH"] = "/bin" });

        (kind, scale, quality).ShouldBe(("jpeg", "1/4", null));
        environment.ShouldBe(new Dictionary<string, string> { ["THUMBNAIL_KIND"] = "jpeg", ["THUMBNAIL_SCALE"] = "1/4" }, ignoreOrder: true);
        Should.Throw<DispatcherSettingsException>(() => built.Call<object>("Program2", "Run", new Dictionary<string, string>())).Message.ShouldContain("THUMBNAIL_KIND");
    }

    [Fact]
    public void The_compiler_refuses_variables_without_a_required_one()
    {
        const string code = "namespace Lab; public static class Use { public static object Run() => new ThumbnailVariables { ThumbnailScale = \"1/2\" }; }";
        var (compilation, _) = (Project.With(DocumentText.Algorithm("/lab/a.json", s_thumbnail)) with { Sources = [code] }).Generate();

        var error = Project.Complaints(compilation).ShouldHaveSingleItem();
        error.Id.ShouldBe("CS9035");
        error.GetMessage().ShouldContain("ThumbnailKind");
    }

    [Fact]
    public void A_part_of_the_team_s_own_overrides_hooks_and_variables()
    {
        const string code = """
            namespace Lab;
            partial class ThumbnailDispatcher
            {
                protected override System.Threading.Tasks.ValueTask<bool> AcceptAsync(CloudPipe.Model.InputObject input, System.Threading.CancellationToken cancellationToken) =>
                    new(input.Key.EndsWith(".jpg"));

                protected override ThumbnailVariables Configure(ThumbnailVariables variables) => variables with { ThumbnailQuality = "90" };

                public System.Collections.Generic.IReadOnlyDictionary<string, string> Given => WorkerEnvironment;
            }
            """;
        using var built = BuiltProject.Of(Project.With(DocumentText.Algorithm("/lab/a.json", s_thumbnail)) with { Sources = [code] });

        var services = Services.With(new Dictionary<string, string> { ["THUMBNAIL_KIND"] = "jpeg" });
        dynamic dispatcher = Activator.CreateInstance(built.Type("ThumbnailDispatcher"), services)!;

        ((IReadOnlyDictionary<string, string>)dispatcher.Given)["THUMBNAIL_QUALITY"].ShouldBe("90");
        ((AlgorithmDispatcher)dispatcher).Algorithm.Name.ShouldBe("thumbnail");
        ((string)dispatcher.Variables.ThumbnailKind).ShouldBe("jpeg");
    }

    [Fact]
    public void The_agent_s_own_variables_are_not_the_team_s()
    {
        var document = Documents.Algorithm("a", string.Join(",", Documents.Variable("sqs", required: true), Documents.Variable("output_s3_name", required: true), Documents.Variable("OWN")));
        using var built = BuiltProject.Of(Project.With(DocumentText.Algorithm("/lab/a_info.json", document)));

        built.Type("AVariables").GetProperties().Select(p => p.Name).ShouldBe(["Own"]);
    }

    [Fact]
    public void A_document_with_an_error_gives_nothing_and_the_others_all_the_same()
    {
        var (compilation, files) = Project.With(
            DocumentText.Algorithm("/lab/a.json", "{"), DocumentText.Algorithm("/lab/b.json", Documents.Algorithm("b")), DocumentText.Workflow("/lab/w.json", "[]")).Generate();

        files.Keys.ShouldAllBe(name => name.StartsWith('B'));
        files.Count.ShouldBe(5);
        Project.Complaints(compilation).ShouldBeEmpty();
    }

    [Fact]
    public void A_document_that_is_listed_twice_is_one_document()
    {
        var document = DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("a"));

        Project.With(document, document).Generate().Files.Count.ShouldBe(5);
    }

    [Fact]
    public void What_is_generated_is_the_same_on_every_run_whatever_the_order_of_files()
    {
        var (a, b, w) = (
            DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("a-b")),
            DocumentText.Algorithm("/lab/b.json", Documents.Algorithm("a_b")),
            DocumentText.Workflow("/lab/w.json", Documents.Workflow(Documents.Stage("a-b"), Documents.Stage("a_b"))));

        Project.With(a, b, w).Generate().Files.ShouldBe(Project.With(w, b, a).Generate().Files, ignoreOrder: true);
    }
}
