using CloudPipe.Model;
using Spectre.Console;

namespace CloudPipe.Cli.Documents;

internal static class DiagnosticPrinter
{
    /// <summary>One line a diagnostic, in the form that editors and MSBuild understand, its hint below it.</summary>
    public static void Print(Terminal terminal, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            var colour = diagnostic.Severity == DiagnosticSeverity.Error ? Color.Red : Color.Yellow;
            terminal.Status.Write(new Text(diagnostic.ToString(), new Style(colour)));
            terminal.Status.WriteLine();
            if (diagnostic.Hint is not null)
            {
                terminal.Status.WriteLine($"  {diagnostic.Hint}");
            }
        }
    }
}
