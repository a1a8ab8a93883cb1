using CloudPipe.Model;
using static CloudPipe.Generator.Tasks.JsonTree;

namespace CloudPipe.Generator.Tasks;

/// <summary><c>aws-lambda-tools-defaults.json</c>: the options of <c>dotnet lambda</c>, by their names on its command line.</summary>
internal static class LambdaDefaults
{
    /// <summary>Less than the 50 seconds for which a dispatcher holds its lease.</summary>
    public const int TimeoutSeconds = 45;

    public const int MemoryMB = 256;
    public const string Runtime = "provided.al2023";
    public const string Architecture = "x86_64";

    public static string Of(IReadOnlyList<AlgorithmDocument> algorithms, string projectName, string package)
    {
        var first = algorithms[0];
        var project = LambdaNames.Stack(projectName);
        var several = algorithms.Count == 1
            ? "This is the dispatcher of " + first.Name + "."
            : "This is the dispatcher of " + first.Name + ". Others are in the same package: name the function and --function-handler NAME, NAME being "
                + string.Join(", ", algorithms.Skip(1).Select(a => a.Name)) + ".";
        return Text(Map(
            ("Information", List(
                "Defaults of 'dotnet lambda deploy-function' and 'dotnet lambda deploy-serverless'. " + several,
                "Written by the build while nobody edits it; an edited file is left alone. Seal: " + SealedText.Place)),
            ("configuration", "Release"),
            ("function-name", LambdaNames.Function(first.Name)),
            ("function-description", "CloudPipe's dispatcher of " + first.Name),
            ("function-runtime", Runtime),
            ("function-handler", first.Name),
            ("function-architecture", Architecture),
            ("function-memory-size", MemoryMB),
            ("function-timeout", TimeoutSeconds),
            ("package-type", "zip"),
            ("package", package),
            ("use-container-for-build", false),
            ("template", "serverless.template"),
            ("stack-name", project),
            ("s3-prefix", project + "/"),
            ("resolve-s3", true)));
    }
}
