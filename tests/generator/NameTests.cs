using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;

namespace CloudPipe.Generator.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("change123-s3", "Change123S3")]
    [InlineData("TEST_ENV", "TestEnv")]
    [InlineData("myVar", "MyVar")]
    [InlineData("A", "A")]
    [InlineData("a.b-c_d", "ABCD")]
    [InlineData("3d-print", "_3dPrint")]
    [InlineData("__", "Fallback")]
    [InlineData("class", "Class")]
    [InlineData("фото 1", "Фото1")]
    [InlineData("e\u0301tude", "E\u0301tude")]
    [InlineData("\ud83d\ude00", "Fallback")]
    [InlineData("名前", "名前")]
    public void Names_are_made_as_one_would_write_them(string name, string expected)
    {
        CSharpNames.Pascal(name, "Fallback").ShouldBe(expected);
        SyntaxFacts.IsValidIdentifier(expected).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Lab.Dispatchers", "Lab.Dispatchers")]
    [InlineData("my-app.1st", "my_app._1st")]
    [InlineData("a.namespace.class", "a.@namespace.@class")]
    [InlineData("", "CloudPipe.Dispatchers")]
    [InlineData("..", "CloudPipe.Dispatchers")]
    public void Namespaces_are_made_names(string name, string expected) => CSharpNames.Namespace(name).ShouldBe(expected);

    [Fact]
    public void Variables_with_names_that_C_has_no_place_for_compile_and_keep_their_own()
    {
        string[] names =
        [
            "TEST_ENV", "test.env", "Test-Env", "class", "_", "__", "_1", "Equals", "equals", "ToString", "Clone", "EqualityContract", "GET_TYPE", "FROM_ENVIRONMENT",
            "VARIABLE_NAMES", "AB_Variables", "a_b_variables", "value0", "environment", "given", "System", "string", "global", "required", "CloudPipe",
        ];
        using var built = BuiltProject.Of(Project.With(DocumentText.Algorithm("/lab/a.json", Documents.Algorithm("a-b", string.Join(",", names.Select(n => Documents.Variable(n, required: true)))))));

        dynamic variables = built.Call<object>("ABVariables", "FromEnvironment", names.ToDictionary(n => n, n => "value of " + n));

        ((IReadOnlyDictionary<string, string>)variables.ToEnvironment()).ShouldBe(names.ToDictionary(n => n, n => "value of " + n), ignoreOrder: true);
    }

    [Fact]
    public void Algorithms_whose_names_fall_together_get_numbers_in_the_order_of_their_names()
    {
        var project = Project.With(
            DocumentText.Algorithm("/lab/1.json", Documents.Algorithm("a_b")),
            DocumentText.Algorithm("/lab/2.json", Documents.Algorithm("a-b")),
            DocumentText.Algorithm("/lab/3.json", Documents.Algorithm("ab")),
            DocumentText.Algorithm("/lab/4.json", Documents.Algorithm("3d")));

        using var built = BuiltProject.Of(project);

        new[] { "ABAlgorithm", "AB2Algorithm", "Ab3Algorithm", "_3dAlgorithm" }.Select(type => built.Type(type).GetField("Name")!.GetValue(null)).ShouldBe(["a-b", "a_b", "ab", "3d"]);
    }

    [Fact]
    public void A_project_says_what_types_are_called()
    {
        var files = Project.With(
            DocumentText.Algorithm("/lab/1.json", Documents.Algorithm("a_b"), "Own"),
            DocumentText.Workflow("/lab/2.json", Documents.Workflow(Documents.Stage("a_b")), "Flow")).Generate().Files;

        files.Keys.Order().ShouldBe(["FlowWorkflow.g.cs", "OwnAlgorithm.g.cs", "OwnDispatcher.g.cs", "OwnDispatcherBase.g.cs", "OwnJsonContext.g.cs", "OwnVariables.g.cs"]);
    }

    [Fact]
    public void Texts_of_a_document_cannot_leave_their_place_in_the_code()
    {
        const string nasty = """\" + 1; */ } </summary> <c> & \u2028 \ud83d\ude00 \\ {0} $(x) @ # \r\n //""";
        var document = Documents.Algorithm("a", $$"""{ "name": "V", "required": false, "default": "{{nasty}}" }""", $", \"description\": \"{nasty}\"");
        using var built = BuiltProject.Of(Project.With(DocumentText.Algorithm("/lab/a.json", document)));

        dynamic variables = built.Call<object>("AVariables", "FromEnvironment", new Dictionary<string, string>());

        ((string)variables.V).ShouldBe(JsonSerializer.Deserialize<string>($"\"{nasty}\""));
    }
}
