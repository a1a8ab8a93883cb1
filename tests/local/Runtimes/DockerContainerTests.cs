namespace CloudPipe.Local.Tests.Runtimes;

public sealed class DockerContainerTests(DockerFixture fixture) : ContainerTests(fixture), IClassFixture<DockerFixture>
{
}
