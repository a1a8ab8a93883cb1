using CloudPipe.Cli.Aws;

namespace CloudPipe.Cli.Tests.Aws;

public sealed class StackArgumentTests
{
    [Theory]
    [InlineData("workflows/photos.json", "cloudpipe-photos")]
    [InlineData("photos", "cloudpipe-photos")]
    [InlineData("cloudpipe-photos", "cloudpipe-photos")]
    [InlineData("../my photos_2.v1.JSON", "cloudpipe-my-photos-2-v1")]
    public void The_stack_is_named_after_the_document_or_is_what_was_written(string workflow, string stack) =>
        StackArgument.NameOf(workflow).ShouldBe(stack);

    [Fact]
    public void No_name_is_longer_than_CloudFormation_takes() =>
        StackArgument.NameOf(new string('a', 300)).Length.ShouldBe(128);
}
