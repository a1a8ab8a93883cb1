using CloudPipe.Deployer.Stages;

namespace CloudPipe.Deployer.Tests.Stages;

public sealed class StageImageTests
{
    [Theory]
    [InlineData("docker://someone/blur@" + TestWorkflow.Digest, "someone/blur@" + TestWorkflow.Digest)]
    [InlineData("someone/blur:1.0@" + TestWorkflow.Digest, "someone/blur@" + TestWorkflow.Digest)]
    [InlineData("docker://registry.example.com:5000/lab/blur:latest@" + TestWorkflow.Digest, "registry.example.com:5000/lab/blur@" + TestWorkflow.Digest)]
    public void An_image_is_named_by_its_digest_alone(string name, string expected) => Of(name).Reference.ShouldBe(expected);

    [Theory]
    [InlineData("docker://someone/blur:1.0")]
    [InlineData("oci:images/blur")]
    [InlineData("oci-archive:blur.tar")]
    [InlineData("docker-archive:blur.tar")]
    [InlineData("docker-daemon:blur@" + TestWorkflow.Digest)]
    [InlineData("docker-daemon:" + TestWorkflow.Digest)]
    public void What_AWS_cannot_pull_by_digest_is_refused_with_its_name(string name)
    {
        var refused = Should.Throw<DeployException>(() => Of(name));

        refused.Code.ShouldBe(DeployErrorCodes.ImageNotPinned);
        refused.Message.ShouldContain(name);
        refused.Hint.ShouldNotBeNull().ShouldContain("cloudpipe wrap");
    }

    [Theory]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com/lab/blur", true)]
    [InlineData("123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/lab/blur", true)]
    [InlineData("public.ecr.aws/lab/blur", false)]
    [InlineData("ghcr.io/lab/blur", false)]
    public void A_repository_in_ECR_is_known_by_its_host(string path, bool isEcr) => (Of($"docker://{path}@{TestWorkflow.Digest}").Repository is not null).ShouldBe(isEcr);

    private static StageImage Of(string name) => StageImage.Of(TestWorkflow.Algorithm("blur") with { ContainerName = name });
}
