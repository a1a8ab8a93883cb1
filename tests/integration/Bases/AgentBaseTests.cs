using CloudPipe.Wrapper;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary><c>Dockerfile.agent-base</c> and <c>samples/dockerfile</c>, with a real <c>docker build</c>.</summary>
[Collection(nameof(BasesCollection))]
public sealed class AgentBaseTests(BasesFixture fixture)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task An_image_that_copies_the_agent_in_its_Dockerfile_does_a_job()
    {
        var folder = fixture.Folder("agent-base");
        await DockerAsync("build", "-q", "-f", Path.Combine(Built.Root, "Dockerfile.agent-base"), "-t", "cloudpipe/agent-base", Built.AgentLayer);
        var busybox = await BaseOfBusyboxAsync(folder);
        await DockerAsync("build", "-q", "-t", "shout", "--build-arg", $"BASE={busybox}", Path.Combine(Built.Root, "samples/dockerfile"));
        var job = await Job.QueueAsync(fixture.Endpoint, "shout", folder, "by hand\n");

        await using var container = CommandProcess.Start(
            "docker", ["--host", fixture.DockerHost(), "run", "--rm", "--network", "host", .. job.Environment.SelectMany(v => (string[])["--env", $"{v.Key}={v.Value}"]), "shout"]);

        (await container.ExitAsync(s_limit)).ShouldBe(0, container.Everything);
        File.ReadAllText(job.Result).ShouldBe("BY HAND\n");
        (await FilesAsync("shout", "shout-files")).ShouldMatch(@"drwxrwxrwt .* cloudpipe/tmp/\n", "COPY keeps the mode, or users without rights could not work");
    }

    [Fact]
    public async Task The_agent_base_has_the_agent_and_a_folder_that_everybody_may_write_to()
    {
        await DockerAsync("build", "-q", "-f", Path.Combine(Built.Root, "Dockerfile.agent-base"), "-t", "cloudpipe/agent-base", Built.AgentLayer);

        var files = await FilesAsync("cloudpipe/agent-base", "agent-base-files");

        files.ShouldMatch(@"-rwxr-xr-x .* cloudpipe/cpagent\n");
        files.ShouldMatch(@"-rw-r--r-- .* cloudpipe/ca-certificates.crt\n");
        files.ShouldMatch(@"drwxrwxrwt .* cloudpipe/tmp/\n");
    }

    /// <summary>What the image has, as <c>tar -tv</c> lists it.</summary>
    private async Task<string> FilesAsync(string image, string folder)
    {
        var archive = Path.Combine(fixture.Folder(folder), "container.tar");
        var container = (await DockerAsync("create", image, "none")).Trim();
        await DockerAsync("export", "-o", archive, container);
        await DockerAsync("rm", container);
        return await Tool.RunAsync("tar", "-tvf", archive);
    }

    private async Task<string> BaseOfBusyboxAsync(string folder)
    {
        var layout = await new BaseLayout(Path.Combine(folder, "base")).WriteAsync(BaseLayer.Busybox(), []);
        var image = await ImageTransports.ReadAsync(ImageReference.Parse($"oci:{layout.Folder}"), null, CancellationToken.None);
        return await ImageTransports.WriteAsync(
            image, ImageReference.Parse("docker-daemon:bases/busybox:1"), new ImageAccess { DaemonHost = fixture.DockerHost() }, CancellationToken.None);
    }

    private Task<string> DockerAsync(params string[] arguments) => Tool.RunAsync("docker", ["--host", fixture.DockerHost(), .. arguments]);
}
