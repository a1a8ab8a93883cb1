using Microsoft.CodeAnalysis.Diagnostics;

namespace CloudPipe.Generator;

/// <summary>Where the pages that explain errors are: beside the generator, wherever it was installed.</summary>
internal static class ErrorPages
{
    /// <returns>The folder that the MSBuild property <c>CloudPipeErrorPages</c> names; null where it names none.</returns>
    public static Uri? Folder(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.CloudPipeErrorPages", out var folder)
        && Uri.TryCreate(folder.TrimEnd('/', '\\') + "/", UriKind.Absolute, out var uri) ? uri : null;
}
