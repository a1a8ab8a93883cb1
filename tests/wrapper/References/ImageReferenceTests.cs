namespace CloudPipe.Wrapper.Tests;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("ubuntu", "docker://docker.io/library/ubuntu:latest")]
    [InlineData("ubuntu:24.04", "docker://docker.io/library/ubuntu:24.04")]
    [InlineData("user/tool:1", "docker://docker.io/user/tool:1")]
    [InlineData("docker://ghcr.io/Org/x", null)]
    [InlineData("docker://ghcr.io/org/x:v1", "docker://ghcr.io/org/x:v1")]
    [InlineData("localhost:5000/x", "docker://localhost:5000/x:latest")]
    [InlineData("index.docker.io/busybox", "docker://docker.io/library/busybox:latest")]
    [InlineData("x@sha256:0000000000000000000000000000000000000000000000000000000000000000", "docker://docker.io/library/x@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("x:1@sha256:0000000000000000000000000000000000000000000000000000000000000000", "docker://docker.io/library/x:1@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("docker-daemon:tool:1", "docker-daemon:docker.io/library/tool:1")]
    [InlineData("oci:/a/b", "oci:/a/b")]
    [InlineData("oci:a/b:v1", "oci:a/b:v1")]
    [InlineData("oci:a:registry.example/x:v1", "oci:a:registry.example/x:v1")]
    [InlineData("oci:a:@3", "oci:a:@3")]
    [InlineData("oci-archive:a.tar:v1", "oci-archive:a.tar:v1")]
    [InlineData("oci:a/b:v1@sha256:0000000000000000000000000000000000000000000000000000000000000000", "oci:a/b:v1@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("oci:a/b@sha256:0000000000000000000000000000000000000000000000000000000000000000", "oci:a/b@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("oci-archive:a.tar:v1@sha256:0000000000000000000000000000000000000000000000000000000000000000", "oci-archive:a.tar:v1@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("docker-archive:a.tar", "docker-archive:a.tar")]
    [InlineData("docker-archive:a.tar:busybox", "docker-archive:a.tar:docker.io/library/busybox:latest")]
    [InlineData("docker-archive:a.tar:@0", "docker-archive:a.tar:@0")]
    [InlineData(" scratch ", "scratch")]
    [InlineData("scratch:1", "docker://docker.io/library/scratch:1")]
    public void References_are_read_as_containers_transports_says(string text, string? expected)
    {
        if (expected is null)
        {
            Should.Throw<ImageException>(() => ImageReference.Parse(text)).Code.ShouldBe(ImageErrorCodes.BadReference);
            return;
        }

        var reference = ImageReference.Parse(text);

        reference.ToString().ShouldBe(expected);
        ImageReference.Parse(expected).ShouldBe(reference);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("oci:")]
    [InlineData("oci::v1")]
    [InlineData("oci:a:")]
    [InlineData("oci:a:@-1")]
    [InlineData("oci:a:@x")]
    [InlineData("oci:a:-x")]
    [InlineData("UPPER")]
    [InlineData("a:b:c")]
    [InlineData("a//b")]
    [InlineData("a@sha256:xyz")]
    [InlineData("docker://")]
    [InlineData("with space")]
    [InlineData("new\nline")]
    [InlineData("docker-archive:a.tar:x@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_reference_is_an_error_with_a_hint(string text)
    {
        var error = Should.Throw<ImageException>(() => ImageReference.Parse(text));

        error.Code.ShouldBe(ImageErrorCodes.BadReference);
        error.Hint.ShouldNotBeNull().ShouldContain("oci:PATH");
    }

    [Fact]
    public void A_very_long_name_is_refused_without_thinking_about_it() =>
        Should.Throw<ImageException>(() => ImageReference.Parse(new string('a', 5_000_000))).Message.Length.ShouldBeLessThan(5000);

    [Fact]
    public void Only_paths_are_resolved()
    {
        ImageReference.Parse("oci:../x:v1").Resolve("/a/b").ToString().ShouldBe("oci:/a/x:v1");
        ImageReference.Parse("docker-archive:/x.tar").Resolve("/a/b").ToString().ShouldBe("docker-archive:/x.tar");
        ImageReference.Parse("ubuntu").Resolve("/a/b").ToString().ShouldBe("docker://docker.io/library/ubuntu:latest");
    }

    [Theory]
    [InlineData("dir:/x")]
    [InlineData("containers-storage:x")]
    public void Transports_that_CloudPipe_does_not_have_are_named(string text)
    {
        var error = Should.Throw<ImageException>(() => ImageReference.Parse(text));

        error.Code.ShouldBe(ImageErrorCodes.TransportNotSupported);
        error.Hint.ShouldNotBeNull().ShouldContain("skopeo copy");
    }

    [Fact]
    public async Task Scratch_cannot_be_written() =>
        (await Should.ThrowAsync<ImageException>(Images.CopyAsync("scratch", "scratch"))).Code.ShouldBe(ImageErrorCodes.TransportNotSupported);
}
