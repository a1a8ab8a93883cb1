using System.Text.RegularExpressions;

namespace CloudPipe.House.Tests;

public partial class HowItWorksTests
{
    private const string Page = "docs/how-it-works.md";

    [Fact]
    public void Every_type_that_the_life_of_a_file_names_is_where_the_page_says()
    {
        var links = TypeLink().Matches(File.ReadAllText(Path.Combine(Repository.Root, Page)));
        links.Count.ShouldBeGreaterThan(20);
        foreach (Match link in links)
        {
            var path = Path.GetFullPath(Path.Combine(Repository.Root, "docs", link.Groups["path"].Value));
            File.Exists(path).ShouldBeTrue($"{Page} links to {link.Groups["path"].Value}, which is not there");
            var name = link.Groups["name"].Value;
            Regex.IsMatch(File.ReadAllText(path), $@"\b(class|record|struct|interface|enum) {name}\b", RegexOptions.None, TimeSpan.FromSeconds(1))
                .ShouldBeTrue($"{Page} names {name}, which {link.Groups["path"].Value} does not declare");
        }
    }

    [Fact]
    public void Every_link_between_our_pages_leads_somewhere()
    {
        foreach (var page in Repository.Files("*.md"))
        {
            foreach (Match link in AnyLink().Matches(File.ReadAllText(page)))
            {
                var target = link.Groups["path"].Value;
                var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, target));
                (File.Exists(path) || Directory.Exists(path)).ShouldBeTrue($"{Repository.Relative(page)} links to {target}");
            }
        }
    }

    [GeneratedRegex(@"\[`(?<name>\w+)`\]\((?<path>[^)]+\.cs)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeLink();

    [GeneratedRegex(@"\]\((?<path>[^):#]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyLink();
}
