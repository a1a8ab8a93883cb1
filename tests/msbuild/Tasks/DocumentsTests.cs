namespace CloudPipe.MSBuild.Tests;

public sealed class DocumentsTests
{
    private const string Broken = """
        {
            "container_name": "oci:base:latest",
            "run_comand": "cp $input $output",
            "name": "no name",
            "memory": { "suggested": -1 }
        }
        """;

    [Fact]
    public async Task Everything_wrong_is_said_at_once_at_its_line_and_nothing_is_wrapped()
    {
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("good.json", "good");
        await File.WriteAllTextAsync(project["bad.json"], Broken);
        await File.WriteAllTextAsync(project["worse.json"], "{");

        var (succeeded, engine, task) = project.Run(["good.json", "bad.json", "worse.json"], t => t.ErrorPages = Pages());

        succeeded.ShouldBeFalse();
        engine.Errors.ShouldContain(e => e.File == "bad.json" && e.LineNumber == 4 && e.ColumnNumber == 13 && e.Code == "CP1020");
        engine.Errors.ShouldContain(e => e.File == "bad.json" && e.LineNumber == 5 && e.Code == "CP1030");
        engine.Errors.ShouldContain(e => e.File == "worse.json");
        engine.Warnings.ShouldContain(w => w.File == "bad.json" && w.LineNumber == 3 && w.Message!.Contains("did you mean \"run_command\"?", StringComparison.Ordinal));
        engine.Errors.ShouldAllBe(e => new Uri(e.HelpLink!).LocalPath.EndsWith($"docs/errors/{e.Code}.md", StringComparison.Ordinal));
        (task.Images.Length, project.Files("images").Length, project.Files("algorithms").Length).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Every_document_becomes_an_image_of_its_own()
    {
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("one.json", "one");
        await project.WriteDocumentAsync("two.json", "two");

        var (succeeded, engine, task) = project.Run(["one.json", "two.json", "./one.json"]);

        succeeded.ShouldBeTrue(string.Join('\n', engine.Errors.Select(e => e.Message)));
        task.Images.Select(i => i.GetMetadata("AlgorithmName")).ShouldBe(["one", "two"]);
        engine.Lines.Order(StringComparer.Ordinal).ShouldBe(task.Images.Select(i => $"{i.GetMetadata("AlgorithmName")}.json -> {i.ItemSpec}"));
        project.Files("algorithms").ShouldBe(["one_info.json", "two_info.json"]);
        foreach (var image in task.Images)
        {
            (await Images.ReadAsync(image.ItemSpec)).Digest.ShouldBe(image.GetMetadata("Digest"));
        }
    }

    [Fact]
    public async Task What_is_wrong_with_an_image_is_said_of_its_document_and_the_others_are_wrapped()
    {
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("good.json", "good");
        await project.WriteDocumentAsync("lost.json", "lost", "oci:nowhere");

        var (succeeded, engine, task) = project.Run(["good.json", "lost.json"]);

        succeeded.ShouldBeFalse();
        var error = engine.Errors.ShouldHaveSingleItem();
        (error.Code, error.File).ShouldBe(("CP3003", "lost.json"));
        task.Images.ShouldHaveSingleItem().GetMetadata("AlgorithmName").ShouldBe("good");
    }

    [Theory]
    [InlineData("oci:images/all", "one", "two")]
    [InlineData("oci:images/{name}", "same", "same")]
    public async Task Two_documents_never_become_one_image(string destination, string one, string two)
    {
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("one.json", one);
        await project.WriteDocumentAsync("two.json", two);

        var (succeeded, engine, _) = project.Run(["one.json", "two.json"], t => t.Destination = destination);

        succeeded.ShouldBeFalse();
        engine.Errors.ShouldHaveSingleItem().Code.ShouldBe("CP3060");
        project.Files("images").ShouldBeEmpty();
    }

    [Fact]
    public async Task One_base_image_is_not_for_several_documents()
    {
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("one.json", "one");
        await project.WriteDocumentAsync("two.json", "two");

        project.Run(["one.json", "two.json"], t => t.BaseImage = "scratch").Engine.Errors.ShouldHaveSingleItem().Code.ShouldBe("CP3060");
    }

    [Fact]
    public async Task A_document_that_is_not_in_the_project_is_looked_for_where_the_build_was_called()
    {
        using var project = await AlgorithmProject.CreateAsync();
        Directory.CreateDirectory(project["src/app"]);
        await project.WriteDocumentAsync("algo.json", "small");

        var (succeeded, engine, task) = project.Run(["algo.json"], t => t.Folder = project["src/app"]);

        succeeded.ShouldBeTrue(string.Join('\n', engine.Errors.Select(e => e.Message)));
        task.Images.ShouldHaveSingleItem().GetMetadata("Document").ShouldBe(project["algo.json"]);
        Directory.Exists(project["src/app/images/small"]).ShouldBeTrue("what is written belongs to the project");
    }

    [Theory]
    [InlineData("nowhere.json")]
    [InlineData("")]
    public async Task No_document_is_an_error_that_says_how_to_name_one(string asked)
    {
        using var project = await AlgorithmProject.CreateAsync();

        var (succeeded, engine, _) = project.Run(asked.Length == 0 ? [] : [asked]);

        succeeded.ShouldBeFalse();
        engine.Errors.ShouldHaveSingleItem().Code.ShouldBe("CP3057");
    }

    [Fact]
    public async Task A_missing_agent_says_how_to_get_one()
    {
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("algo.json", "small");

        var (succeeded, engine, _) = project.Run(["algo.json"], t => t.AgentPath = "nowhere");

        succeeded.ShouldBeFalse();
        var error = engine.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe("CP3058");
        error.Message.ShouldNotBeNull().ShouldContain("./demo.sh");
    }

    private static string Pages() => Path.Combine(Checkout.Root, "docs", "errors");
}
