using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Model.Tests.Schema;

/// <summary>The published schemas in the language service of an editor: what it explains, offers and finds wrong.</summary>
public sealed class EditorTests
{
    private const string Document = """
        {
          // What the readers allow, the editor allows: comments, and a comma at the end.
          "$schema": "./algorithm.schema.json",
          "container_name": "acme/tool",
          "input_file_path": "/in",
          "output_file_path": "/out",
          "run_command": "/tool $input $output",
          "name": "tool",
          "architecture": "",
          "memory": { "suggested": 128 },
        }
        """;

    [Fact]
    public async Task A_field_is_explained_its_values_are_offered_and_nothing_is_wrong_with_a_right_document()
    {
        var (problems, hover, completions) = await AskAsync(Document, "container_name", "\"architecture\": \"");

        problems.ShouldBeEmpty();
        hover.ShouldStartWith("The image of the algorithm");
        hover.ShouldContain("For example");
        completions.ShouldContain("\"amd64\"");
    }

    [Fact]
    public async Task Fields_that_are_not_there_yet_are_offered()
    {
        var (_, _, completions) = await AskAsync(Document.Replace("\"architecture\": \"\",", "\"\"", StringComparison.Ordinal), "name", "\"tool\",\n  \"");

        completions.ShouldContain("timeout_seconds");
        completions.ShouldNotContain("run_command");
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_our_words()
    {
        var (problems, _, _) = await AskAsync(Document.Replace("$output", "out.txt", StringComparison.Ordinal).Replace("128", "1", StringComparison.Ordinal), "name", "\"name\": \"");

        problems.Count.ShouldBe(2);
        problems.ShouldContain("expected: $output says where the result goes, for example \"/tool $input $output\"");
    }

    private static async Task<(List<string> Problems, string Hover, List<string> Completions)> AskAsync(string text, string hoverAt, string completeBehind)
    {
        var question = new JsonObject
        {
            ["schema"] = DocumentSchemas.Algorithm,
            ["text"] = text,
            ["hover"] = text.IndexOf($"\"{hoverAt}\"", StringComparison.Ordinal) + 2,
            ["complete"] = text.IndexOf(completeBehind, StringComparison.Ordinal) + completeBehind.Length,
        };
        using var answer = JsonDocument.Parse(await NodeScript.AskAsync("editor.js", "vscode-json-languageservice", question));
        return (Texts("problems"), answer.RootElement.GetProperty("hover").GetString()!, Texts("completions"));

        List<string> Texts(string name) => [.. answer.RootElement.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];
    }
}
