namespace CloudPipe.Model.Tests.Algorithms;

public sealed class ContainerNameTests
{
    [Theory]
    [InlineData("ubuntu")]
    [InlineData("ubuntu:24.04")]
    [InlineData("wangyx2005/change123")]
    [InlineData("registry.example:5000/a/b_c/d--e.f:Tag_1.x")]
    [InlineData("localhost:5000/a")]
    [InlineData("[::1]:5000/a:1")]
    [InlineData("a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com/tool:1")]
    [InlineData("docker://quay.io/biocontainers/bwa:0.7.17")]
    [InlineData("docker-daemon:tool:latest")]
    [InlineData("docker-daemon:sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("docker-archive:/tmp/My Image.tar")]
    [InlineData("oci:../layout:latest")]
    [InlineData("oci:layout")]
    [InlineData("oci-archive:image.tar:1")]
    public void An_image_may_be_named_like_this(string name) => ContainerNames.Fault(name).ShouldBeNull();

    [Theory]
    [InlineData("Ubuntu", "write \"ubuntu\"")]
    [InlineData("acme/tool:", null)]
    [InlineData("acme/tool:a b", null)]
    [InlineData("acme//tool", null)]
    [InlineData("-tool", null)]
    [InlineData("oci:", null)]
    [InlineData("dir:/tmp/x", null)]
    [InlineData("dokcer://ubuntu", "did you mean \"docker\"?")]
    [InlineData("oci-archiv:./x.tar", "did you mean \"oci-archive\"?")]
    [InlineData("./image.tar", null)]
    public void An_image_may_not_be_named_like_this(string name, string? hint)
    {
        var fault = ContainerNames.Fault(name).ShouldNotBeNull();

        if (hint is not null)
        {
            fault.Hint.ShouldBe(hint);
        }
    }

    [Fact]
    public void A_name_without_end_is_refused_at_once() =>
        ContainerNames.Fault(new string('a', 5_000_000) + "!").ShouldNotBeNull().Message.ShouldContain("4096");
}
