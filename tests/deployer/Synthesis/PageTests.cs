using System.Text.RegularExpressions;

namespace CloudPipe.Deployer.Tests.Synthesis;

/// <summary>What pages say about the template.</summary>
public sealed partial class PageTests
{
    /// <summary>The dispatcher's own tests hold that list against a server that enforces permissions.</summary>
    [Theory]
    [InlineData("capacity-provider")]
    [InlineData("fargate")]
    [InlineData("instance")]
    public void A_dispatchers_role_holds_what_its_page_lists_and_no_more(string placement)
    {
        var page = Page("dispatcher.md");
        var listed = page[page.IndexOf("## What its role needs", StringComparison.Ordinal)..];
        listed = listed[..listed.IndexOf("## The placement", StringComparison.Ordinal)];
        var (tasks, instances) = (listed.IndexOf("Placements `capacity-provider`", StringComparison.Ordinal), listed.IndexOf("Placement `instance`", StringComparison.Ordinal));
        var expected = Actions(listed[..tasks]).Concat(placement == "instance" ? Actions(listed[instances..]) : Actions(listed[tasks..instances])).Append("ecs:TagResource");

        // Lambda writes its log, whatever it runs.
        string[] lambdas = ["logs:CreateLogStream", "logs:PutLogEvents"];
        var held = Policies.OfRole(TestWorkflow.Resources(1, placement), "StageADispatcherRole").SelectMany(Policies.ActionsOf).Select(action => action.Trim('"'));
        held.Except(lambdas).Order().ShouldBe(expected.Distinct().Order());
    }

    [Fact]
    public void The_page_of_the_template_names_every_parameter()
    {
        string[] placements = ["capacity-provider", "fargate", "instance"];
        var ids = placements.SelectMany(placement => TestWorkflow.Parse(TestWorkflow.Template(["stage-a"], placement))["Parameters"]!.AsObject().Select(parameter => parameter.Key)).Distinct();
        var page = Page("template.md");

        ids.Where(id => !id.EndsWith("MachineImage", StringComparison.Ordinal)).Select(id => id.Replace("StageACodeKey", "ALGORITHMCodeKey")).ShouldAllBe(id => page.Contains($"`{id}`"));
    }

    private static IEnumerable<string> Actions(string text) => Action().Matches(text).Select(match => match.Groups["action"].Value);

    private static string Page(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pages", name));

    [GeneratedRegex("`(?<action>[a-z0-9]+:[A-Za-z]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();
}
