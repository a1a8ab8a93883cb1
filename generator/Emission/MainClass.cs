using Microsoft.CodeAnalysis.Text;
using static CloudPipe.Generator.CSharpText;

namespace CloudPipe.Generator;

/// <summary><c>Main</c> of a project that has none: the Lambda host with all of its dispatchers.</summary>
internal static class MainClass
{
    public const string FileName = "CloudPipeProgram.g.cs";

    /// <param name="dispatchers">The algorithms and what their types are called; also none, so that a broken document is not a missing <c>Main</c> too.</param>
    /// <param name="containingNamespace">Of the project.</param>
    public static SourceText Of(EquatableArray<TextEntry> dispatchers, string containingNamespace)
    {
        var code = new CodeWriter(containingNamespace);
        code.Summary("Answers the invocations of AWS Lambda.");
        code.Type("internal static class CloudPipeProgram", () =>
        {
            // With its type said, because a compiler takes long to find it out for hundreds of lambdas.
            code.Line($"private static global::System.Threading.Tasks.Task<int> Main() => {RuntimeNames.Host}.RunAsync(new {RuntimeNames.Creator}[]");
            code.Block("", () =>
            {
                foreach (var dispatcher in dispatchers)
                {
                    code.Line($"({Literal(dispatcher.Name)}, static services => new {dispatcher.Value}(services)),");
                }
            }, "});");
        });
        return code.Source;
    }
}
