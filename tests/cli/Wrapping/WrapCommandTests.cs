using System.Text.Json;

namespace CloudPipe.Cli.Tests.Wrapping;

public sealed class WrapCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string To => $"oci:{_folder.Path}/images/{{name}}:latest";

    private string Algorithms => Path.Combine(_folder.Path, "algorithms");

    [Fact]
    public async Task Documents_are_wrapped_whether_they_come_with_files_or_without()
    {
        var (first, second, third) = (Document("first"), Document("second"), Document("third"));

        var run = await WrapAsync(first, "--files", second, third);

        run.ExitCode.ShouldBe(0, run.Error);
        foreach (var name in new[] { "first", "second", "third" })
        {
            run.Out.ShouldContain($"Successfully wrap container oci:{_folder.Path}/images/{name}:latest\n");
            File.ReadAllText(Path.Combine(Algorithms, $"{name}_info.json")).ShouldContain($"\"container_name\": \"oci:../images/{name}:latest@sha256:");
        }
    }

    [Fact]
    public async Task Show_prints_the_description_with_the_chosen_instance_type()
    {
        var run = await WrapAsync("-s", Document("copy"));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Out.ShouldStartWith("{\n");
        run.Out.ShouldContain("\"instance_type\": \"t3a.nano\"");
        run.Out.ShouldContain("instance  t3a.nano, the cheapest that fits");
    }

    [Fact]
    public async Task One_that_fails_does_not_stop_the_others_and_the_command_fails()
    {
        var run = await WrapAsync("--json", Document("good"), Document("bad", "oci:nowhere"), Document("fine"));

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"error CP30\d\d: bad: ");
        using var json = JsonDocument.Parse(run.Out);
        json.RootElement.GetProperty("version").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("name").GetString()).ShouldBe(["good", "fine"]);
        var failure = json.RootElement.GetProperty("failures").EnumerateArray().ShouldHaveSingleItem();
        failure.GetProperty("name").GetString().ShouldBe("bad");
        failure.GetProperty("code").GetString().ShouldStartWith("CP30");
        File.Exists(Path.Combine(Algorithms, "bad_info.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task All_faults_of_all_documents_are_said_before_anything_is_done()
    {
        var broken = _folder.Write("broken.json", AlgorithmText.Of("broken").Replace("64", "\"much\"", StringComparison.Ordinal));
        var nameless = _folder.Write("nameless.json", AlgorithmText.Of("a b"));

        var run = await WrapAsync(Document("good"), broken, Path.Combine(_folder.Path, "none.json"), nameless);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("broken.json(10,");
        run.Error.ShouldContain("error CP6001: ");
        run.Error.ShouldContain("nameless.json(8,13): error CP1020");
        run.Error.ShouldContain("error CP6002: 3 of 4 documents cannot be used as they are");
        Directory.Exists(Algorithms).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_algorithms_of_one_name_are_refused()
    {
        var other = _folder.Write("other.json", AlgorithmText.Of("copy"));

        var run = await WrapAsync(Document("copy"), other);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CP6005");
        run.Error.ShouldContain("are both called 'copy'");
    }

    [Fact]
    public async Task Names_that_differ_in_capitals_only_are_one_repository()
    {
        var upper = _folder.Write("upper.json", AlgorithmText.Of("Copy"));

        var run = await CommandRun.OfAsync("wrap", Document("copy"), upper, "--registry", "localhost:1", "--algorithms", Algorithms);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("Repository names are lower case: 'localhost:1/Copy' becomes 'localhost:1/copy'.");
        run.Error.ShouldContain("would both be written to docker://localhost:1/copy:latest");
    }

    [Fact]
    public async Task Wrapping_again_gives_the_same_digest()
    {
        var document = Document("copy");

        (await WrapAsync(document)).Out.ShouldBe((await WrapAsync(document)).Out);
    }

    [Fact]
    public async Task A_document_that_names_its_schema_gives_the_same_digest()
    {
        var without = await WrapAsync(Document("copy"));

        var with = await WrapAsync(_folder.Write("copy.json", AlgorithmText.Of("copy", more: " \"$schema\": \"./algorithm.schema.json\",")));

        with.ExitCode.ShouldBe(0, with.Error);
        with.Error.ShouldNotContain("warning");
        with.Out.ShouldBe(without.Out);
    }

    [Theory]
    [InlineData("Name an algorithm document")]
    [InlineData("--describe asks", "-d", "-f", "a.json")]
    [InlineData("--describe asks", "--describe", "a.json")]
    [InlineData("--from cannot", "a.json", "b.json", "--from", "scratch")]
    [InlineData("--to must contain {name}", "a.json", "b.json", "--to", "oci:x")]
    [InlineData("--registry and --user", "a.json", "--to", "oci:x", "-u", "me")]
    [InlineData("add --user NAME", "a.json", "-r", "ghcr.io")]
    [InlineData("has no users", "a.json", "-u", "me", "-r", "123456789012.dkr.ecr.eu-west-1.amazonaws.com")]
    [InlineData("one document", "a.json", "b.json", "--verify", "oci:x")]
    [InlineData("--verify and --describe", "-d", "--verify", "oci:x")]
    [InlineData("--json cannot", "-d", "--json")]
    public async Task What_does_not_go_together_ends_with_2_and_the_reason(string reason, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(["wrap", .. arguments]);

        run.ExitCode.ShouldBe(2, run.ToString());
        run.Error.ShouldContain(reason);
    }

    public void Dispose() => _folder.Dispose();

    private string Document(string name, string image = "scratch") => _folder.Write($"{name}.json", AlgorithmText.Of(name, image));

    private Task<CommandRun> WrapAsync(params string[] arguments) =>
        CommandRun.OfAsync(["wrap", .. arguments, "--to", To, "--algorithms", Algorithms]);
}
