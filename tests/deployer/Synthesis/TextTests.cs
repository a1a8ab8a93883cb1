using System.Text;
using System.Text.Json.Nodes;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Tests.Synthesis;

public sealed class TextTests
{
    [Fact]
    public void The_same_workflow_gives_the_same_bytes() =>
        TestWorkflow.Template(TestWorkflow.Names(20)).ToJson().ShouldBe(TestWorkflow.Template(TestWorkflow.Names(20)).ToJson());

    [Fact]
    public void What_is_sent_says_what_people_read()
    {
        var template = TestWorkflow.Template(TestWorkflow.Names(2));

        JsonNode.DeepEquals(JsonNode.Parse(template.ToJson()), JsonNode.Parse(template.ToCompactJson())).ShouldBeTrue();
    }

    /// <summary>What changes here changes in every account at the next deployment: look at the difference, then copy the file.</summary>
    [Fact]
    public void The_template_of_two_stages_is_the_one_that_was_looked_at()
    {
        var made = TestWorkflow.Template(["enhance", "thumbnail"]).ToJson();
        var actual = Path.Combine(AppContext.BaseDirectory, "two-stages.actual.json");
        File.WriteAllText(actual, made);

        made.ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Snapshots/two-stages.json")), $"if it is right, copy {actual} to tests/deployer/Snapshots/two-stages.json");
    }

    /// <summary>docs/template.md says these numbers.</summary>
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Templates_of_up_to_two_stages_are_sent_inline(int stages, bool isInline) =>
        (Encoding.UTF8.GetByteCount(TestWorkflow.Template(TestWorkflow.Names(stages)).ToCompactJson()) <= CloudFormationTemplate.MostInlineBytes).ShouldBe(isInline);

    [Theory]
    [InlineData("capacity-provider")]
    [InlineData("fargate")]
    [InlineData("instance")]
    public void Twenty_stages_are_one_template(string placement)
    {
        var template = TestWorkflow.Template(TestWorkflow.Names(20), placement);

        template.ResourceCount.ShouldBeLessThanOrEqualTo(CloudFormationTemplate.MostResources);
        Encoding.UTF8.GetByteCount(template.ToCompactJson()).ShouldBeLessThan(CloudFormationTemplate.MostBytes / 2);
    }

    /// <summary>docs/template.md says these numbers, too.</summary>
    [Fact]
    public void More_than_CloudFormation_takes_is_refused_with_a_way_out()
    {
        TestWorkflow.Template(TestWorkflow.Names(20)).ResourceCount.ShouldBe(384);
        TestWorkflow.Template(TestWorkflow.Names(26)).ResourceCount.ShouldBeLessThanOrEqualTo(CloudFormationTemplate.MostResources);

        var refused = Should.Throw<DeployException>(() => TestWorkflow.Template([.. TestWorkflow.Names(26), "one-more"]));
        refused.Code.ShouldBe(DeployErrorCodes.TemplateTooLarge);
        refused.Hint.ShouldNotBeNull().ShouldContain("two workflows");
    }
}
