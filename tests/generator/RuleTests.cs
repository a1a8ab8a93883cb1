using System.Reflection;
using System.Text.RegularExpressions;

namespace CloudPipe.Generator.Tests;

/// <summary>The analyzer's rules, the catalogue of codes and the pages that explain them say the same.</summary>
public sealed partial class RuleTests
{
    // What is found out when jobs run, or before the compiler does, and not by reading a document.
    private static readonly string[] s_ofNoDocument = ["CP1101", "CP1102", "CP1103", "CP5073"];

    [Fact]
    public void Every_code_of_a_document_has_a_rule()
    {
        var codes = typeof(DocumentAnalyzer).Assembly.GetTypes()
            .Where(type => type.Name is "AlgorithmErrorCodes" or "WorkflowErrorCodes" or "GeneratorErrorCodes")
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetValue(null)!));

        new DocumentAnalyzer().SupportedDiagnostics.Select(rule => rule.Id).Order().ShouldBe(codes.Except(s_ofNoDocument).Order());
    }

    [Fact]
    public void A_rule_is_called_and_weighs_as_its_page_says()
    {
        foreach (var rule in new DocumentAnalyzer().SupportedDiagnostics)
        {
            var page = File.ReadAllText(Path.Combine(Checkout.Root, rule.HelpLinkUri));
            page.ShouldStartWith($"# {rule.Id}: ");
            page.Split('\n')[0].Replace("`", "").ShouldBe($"# {rule.Id}: {rule.Title}");
            Severity().Match(page).Groups["severity"].Value.ShouldBe(rule.DefaultSeverity.ToString().ToLowerInvariant(), rule.Id);
        }
    }

    [GeneratedRegex(@"^Severity: (?<severity>\w+)\.", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Severity();
}
