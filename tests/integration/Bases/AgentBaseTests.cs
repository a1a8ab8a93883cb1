using CloudPipe.Wrapper;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary><c>Dockerfile.agent-base</c> and <c>samples/dockerfile</c>, with a real <c>docker build</c> and <c>cloudpipe run</c>.</summary>
[Collection(nameof(BasesCollection))]
public sealed class AgentBaseTests(BasesFixture fixture)
{
    private static readonly string s_sample = Path.Combine(Built.Root, "samples/dockerfile");
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task An_image_that_copies_the_agent_in_its_Dockerfile_does_a_job()
    {
        await BuildAsync();
        var busybox = await LoadBusyboxAsync(fixture.Folder("agent-base"));
        await DockerAsync("build", "-q", "-t", "shout", "--build-arg", $"BASE={busybox}", s_sample);
        using var work = new WorkFolder { Environment = new Dictionary<string, string> { ["DOCKER_HOST"] = fixture.DockerHost() } };
        work.Workflow("shout");
        work.Write("algorithms/shout_info.json", await File.ReadAllTextAsync(Path.Combine(s_sample, "shout.json")));
        work.Write("input/a.txt", "by hand\n");

        await using var run = work.Run("--runtime", "docker");

        (await run.ExitAsync(s_limit)).ShouldBe(0, run.Everything);
        File.ReadAllText(work.At("output/Result-shout-a.txt")).ShouldBe("BY HAND\n");
        (await FilesAsync("shout", "shout-files")).ShouldMatch(@"drwxrwxrwt .* cloudpipe/tmp/\n", "COPY keeps the mode, or users without rights could not work");
    }

    [Fact]
    public async Task The_agent_base_has_the_agent_and_a_folder_that_everybody_may_write_to()
    {
        await BuildAsync();

        var files = await FilesAsync("cloudpipe/agent-base", "agent-base-files");

        files.ShouldMatch(@"-rwxr-xr-x .* cloudpipe/cpagent\n");
        files.ShouldMatch(@"-rw-r--r-- .* cloudpipe/ca-certificates.crt\n");
        files.ShouldMatch(@"drwxrwxrwt .* cloudpipe/tmp/\n");
    }

    private Task BuildAsync() =>
        DockerAsync("build", "-q", "-f", Path.Combine(Built.Root, "Dockerfile.agent-base"), "-t", "cloudpipe/agent-base", Built.AgentLayer);

    /// <summary>What the image has, as <c>tar -tv</c> lists it.</summary>
    private async Task<string> FilesAsync(string image, string folder)
    {
        var archive = Path.Combine(fixture.Folder(folder), "container.tar");
        var container = (await DockerAsync("create", image, "none")).Trim();
        await DockerAsync("export", "-o", archive, container);
        await DockerAsync("rm", container);
        return await Tool.RunAsync("tar", "-tvf", archive);
    }

    private async Task<string> LoadBusyboxAsync(string folder)
    {
        var layout = await new BaseLayout(Path.Combine(folder, "base")).WriteAsync(BaseLayer.Busybox(), []);
        var image = await ImageTransports.ReadAsync(ImageReference.Parse($"oci:{layout.Folder}"), null, CancellationToken.None);
        return await ImageTransports.WriteAsync(
            image, ImageReference.Parse("docker-daemon:bases/busybox:1"), new ImageAccess { DaemonHost = fixture.DockerHost() }, CancellationToken.None);
    }

    private Task<string> DockerAsync(params string[] arguments) => Tool.RunAsync("docker", ["--host", fixture.DockerHost(), .. arguments]);
}
