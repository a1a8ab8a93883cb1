using Microsoft.CodeAnalysis;

namespace CloudPipe.Generator.Tests;

/// <summary>What the compiler says about documents, and where.</summary>
public sealed class DiagnosticTests
{
    [Fact]
    public async Task Three_mistakes_are_three_errors_at_their_lines()
    {
        const string text = """
            {
                "container_name": "user/image",
                "system": "debian",
                "input_file_path": "in",
                "output_file_path": "/out",
                "executable_path": "/bin/cp",
                "run_command": "cp $input",
                "name": "no name",
                "instance_type": "",
                "memory": { "suggested": 128 },
                "CPU": {},
                "user_specified_environment_variables": [],
                "port": [],
            }
            """;

        var found = await Project.With(DocumentText.Algorithm("/lab/a.json", text)).AnalyzeAsync();

        found.Select(Line).ShouldBe(["/lab/a.json(4,24) Error CP1022", "/lab/a.json(7,20) Error CP1025", "/lab/a.json(8,13) Error CP1020"]);
        found[2].GetMessage().ShouldStartWith("'no name' is not a name");
        text.Substring(found[2].Location.SourceSpan.Start, found[2].Location.SourceSpan.Length).ShouldBe("\"no name\"");
    }

    [Fact]
    public async Task A_warning_is_a_warning_and_says_what_was_meant()
    {
        var found = await Project.With(DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("a", more: ", \"timeout_secs\": 5"))).AnalyzeAsync();

        var warning = found.ShouldHaveSingleItem();
        Line(warning).ShouldBe("/lab/a.json(13,17) Warning CP1009");
        warning.GetMessage().ShouldEndWith("; did you mean \"timeout_seconds\"?");
    }

    [Fact]
    public async Task Errors_link_to_the_page_that_explains_them()
    {
        var plain = Project.With(DocumentText.Algorithm("/lab/a.json", "{"));
        var installed = plain with { Properties = new Dictionary<string, string> { ["CloudPipeErrorPages"] = "/opt/cloud pipe/docs/errors" } };

        (await plain.AnalyzeAsync())[0].Descriptor.HelpLinkUri.ShouldBe("docs/errors/CP1002.md");
        (await installed.AnalyzeAsync())[0].Descriptor.HelpLinkUri.ShouldBe("file:///opt/cloud%20pipe/docs/errors/CP1002.md");
    }

    [Fact]
    public async Task Workflows_are_checked_against_the_algorithms_of_the_project()
    {
        var found = await Project.With(
            DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("enhance", Documents.Variable("LEVEL", required: true))),
            DocumentText.Workflow("/lab/w.json", Documents.Workflow(Documents.Stage("enhanec"), Documents.Stage("enhance"), Documents.Stage("enhance", "\"LEVEL\": \"1\"", "\"LEVLE\": \"2\"")))).AnalyzeAsync();

        found.Select(Line).ShouldBe(["/lab/w.json(10,23) Error CP2101", "/lab/w.json(11,59) Error CP2102", "/lab/w.json(12,75) Warning CP2103"]);
        found[0].GetMessage().ShouldEndWith("; did you mean \"enhance\"?");
    }

    [Fact]
    public async Task Two_documents_of_one_algorithm_are_an_error_at_the_second_name()
    {
        var found = await Project.With(
            DocumentText.Algorithm("/lab/b.json", Documents.Algorithm("same")), DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("same"))).AnalyzeAsync();

        var error = found.ShouldHaveSingleItem();
        Line(error).ShouldBe("/lab/b.json(8,13) Error CP5070");
        error.GetMessage().ShouldContain("a.json");
    }

    [Fact]
    public async Task A_name_that_got_a_number_is_a_warning_and_a_wanted_one_is_not()
    {
        var second = Documents.Algorithm("a_b");
        var found = await Project.With(DocumentText.Algorithm("/lab/1.json", Documents.Algorithm("a-b")), DocumentText.Algorithm("/lab/2.json", second)).AnalyzeAsync();
        var wanted = await Project.With(DocumentText.Algorithm("/lab/1.json", Documents.Algorithm("a-b")), DocumentText.Algorithm("/lab/2.json", second, "Other")).AnalyzeAsync();

        Line(found.ShouldHaveSingleItem()).ShouldBe("/lab/2.json(8,13) Warning CP5072");
        found[0].GetMessage().ShouldContain("'AB2'");
        wanted.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no name")]
    [InlineData("1st")]
    [InlineData("class")]
    public async Task A_wanted_name_that_is_none_is_an_error(string name)
    {
        var found = await Project.With(
            DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("a"), name), DocumentText.Workflow("/lab/w.json", Documents.Workflow(Documents.Stage("a")), name)).AnalyzeAsync();

        found.Select(Line).ShouldBe(["/lab/a.json(1,1) Error CP5071", "/lab/w.json(1,1) Error CP5071"]);
    }

    [Fact]
    public async Task An_algorithm_that_no_instance_has_room_for_is_an_error_at_its_memory()
    {
        var document = Documents.Algorithm("a").Replace("\"t3.micro\"", "\"\"").Replace("\"suggested\": 128", "\"suggested\": 33554432").Replace("\"minimal\": 50", "\"minimal\": 33554431");
        var project = Project.With(DocumentText.Algorithm("/lab/a.json", document));

        Line((await project.AnalyzeAsync()).ShouldHaveSingleItem()).ShouldBe("/lab/a.json(10,15) Error CP1104");
        project.Generate().Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n")]
    public async Task Lines_end_as_they_do_in_the_file(string newline)
    {
        var text = Documents.Algorithm("a", more: ", \"description\": \"\u2028 is no end of a line\", \"gpux\": 1")
            .Replace("\"name\": \"a\"", "\"name\": \"no name\"").Replace("\n", newline);

        var found = await Project.With(DocumentText.Algorithm("/lab/a.json", text)).AnalyzeAsync();

        found.Select(Line).ShouldBe(["/lab/a.json(8,13) Error CP1020", $"/lab/a.json(13,{17 + "\"description\": \"? is no end of a line\", ".Length}) Warning CP1009"]);
        text.Substring(found[0].Location.SourceSpan.Start, found[0].Location.SourceSpan.Length).ShouldBe("\"no name\"");
    }

    [Fact]
    public async Task Files_that_are_none_of_our_documents_are_left_alone()
    {
        var other = new DocumentText(new MemoryText("/lab/appsettings.json", "{"), new Dictionary<string, string> { ["CloudPipeAlgorithm"] = "" });

        (await Project.With(other).AnalyzeAsync()).ShouldBeEmpty();
        Project.With(other).Generate().Files.ShouldBeEmpty();
    }

    private static string Line(Diagnostic d)
    {
        var place = d.Location.GetLineSpan();
        return $"{place.Path}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}) {d.Severity} {d.Id}";
    }
}
