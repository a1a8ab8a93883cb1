namespace CloudPipe.Generator.Tests;

/// <summary>Typed stages of workflows.</summary>
public sealed class WorkflowTests
{
    private static readonly DocumentText s_enhance = DocumentText.Algorithm("/lab/enhance.json", Documents.Algorithm("enhance"));
    private static readonly DocumentText s_thumbnail = DocumentText.Algorithm(
        "/lab/thumbnail.json", Documents.Algorithm("thumbnail", Documents.Variable("KIND", required: true) + "," + Documents.Variable("SCALE", "1/4")));

    [Fact]
    public void Stages_have_their_order_their_buckets_and_typed_variables()
    {
        const string code = """
            namespace Lab;
            public static class Use
            {
                public const string Buckets = PhotosWorkflow.InputBucket + " " + PhotosWorkflow.OutputBucket + " " + PhotosWorkflow.Region;
                public static string Scale() => PhotosWorkflow.ThumbnailStage.Variables.Kind + " " + PhotosWorkflow.ThumbnailStage.Variables.Scale;
                public static System.Collections.Generic.IReadOnlyList<CloudPipe.Model.WorkflowStage> Stages() => PhotosWorkflow.Stages;
            }
            """;
        var flow = DocumentText.Workflow("/lab/photos.json", Documents.Workflow(Documents.Stage("enhance"), Documents.Stage("thumbnail", "\"KIND\": \"jpeg\"", "\"OTHER\": \"1\"")));
        using var built = BuiltProject.Of(Project.With(s_enhance, s_thumbnail, flow) with { Sources = [code] });

        built.Type("Use").GetField("Buckets")!.GetValue(null).ShouldBe("lab-input lab-output us-east-1");
        built.Call<string>("Use", "Scale").ShouldBe("jpeg 1/4");
        var stages = built.Call<IReadOnlyList<object>>("Use", "Stages").Cast<dynamic>().ToList();
        stages.Select(s => (string)s.AlgorithmName).ShouldBe(["enhance", "thumbnail"]);
        stages.Select(s => ((IReadOnlyList<int>)s.Next).SingleOrDefault(-1)).ShouldBe([1, -1]);
        ((IReadOnlyDictionary<string, string>)stages[1].Variables).ShouldBe(new Dictionary<string, string> { ["KIND"] = "jpeg", ["OTHER"] = "1" }, ignoreOrder: true);
    }

    [Fact]
    public void An_algorithm_that_comes_twice_is_two_stages()
    {
        using var built = BuiltProject.Of(Project.With(s_enhance, DocumentText.Workflow("/lab/twice.json", Documents.Workflow(Documents.Stage("enhance"), Documents.Stage("enhance")))));

        built.Type("TwiceWorkflow").GetNestedTypes().Select(t => t.Name).ShouldBe(["EnhanceStage", "EnhanceStage2"]);
    }

    [Fact]
    public void A_workflow_that_lacks_something_gives_no_code_that_does_not_compile()
    {
        var (compilation, files) = Project.With(
            s_thumbnail,
            DocumentText.Workflow("/lab/unknown.json", Documents.Workflow(Documents.Stage("nothing"))),
            DocumentText.Workflow("/lab/missing.json", Documents.Workflow(Documents.Stage("thumbnail")))).Generate();

        files.Keys.ShouldAllBe(name => name.StartsWith("Thumbnail", StringComparison.Ordinal));
        Project.Complaints(compilation).ShouldBeEmpty();
    }

    [Fact]
    public void Files_whose_names_fall_together_are_two_workflows()
    {
        var text = Documents.Workflow(Documents.Stage("enhance"));
        var files = Project.With(s_enhance, DocumentText.Workflow("/lab/one/photos 1.json", text), DocumentText.Workflow("/lab/two/photos-1.json", text)).Generate().Files;

        files.Keys.Where(name => name.Contains("Workflow")).Order().ShouldBe(["Photos12Workflow.g.cs", "Photos1Workflow.g.cs"]);
    }
}
