using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary>Images of every kind, wrapped with the real agent, do a real job wherever images run.</summary>
[Collection(nameof(BasesCollection))]
public sealed class BasesTests(BasesFixture fixture)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static TheoryData<string, string> Matrix
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in BaseCases.Names)
            {
                data.Add(name, "docker");
                data.Add(name, "podman");
                data.Add(name, "runc");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_file_becomes_a_result_in_every_base_with_every_runtime(string @base, string runtime)
    {
        var runner = fixture.Runner(runtime);
        var made = await fixture.Cases.MakeAsync(@base);
        var name = $"t{Guid.NewGuid():N}";
        var folder = fixture.Folder(name);
        var wrapped = await WrapAsync(made, runner, name, folder);
        var job = await Job.QueueAsync(fixture.Endpoint, name, folder, made.Input);

        await using var container = await runner.StartAsync(wrapped, folder, job.Environment);
        var exit = await container.ExitAsync(s_limit);

        exit.ShouldBe(0, container.Everything);
        var result = await File.ReadAllBytesAsync(job.Result);
        result.Take(made.Expected.Length).ShouldBe(made.Expected, container.Everything);
    }

    private static Task<WrapOutcome> WrapAsync(BaseCase made, IImageRunner runner, string name, string folder) => AlgorithmWrap.RunAsync(
        new WrapRequest
        {
            DocumentFile = $"{folder}/algorithm.json",
            Document = new AlgorithmDocument
            {
                ContainerName = made.Reference,
                InputFilePath = made.InputFolder + "/",
                OutputFilePath = made.OutputFolder + "/",
                RunCommand = made.RunCommand,
                Name = name,
                MemorySuggestedMiB = 64,
            },
            To = runner.Destination(name, folder),
            AlgorithmsFolder = folder,
            Agents = [AgentLayer.Load(Built.AgentLayer)],
            Access = runner.Access,
        },
        CancellationToken.None);
}
