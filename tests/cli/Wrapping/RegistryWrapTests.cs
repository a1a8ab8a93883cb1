using System.Text.Json;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Tests.Wrapping;

/// <summary>The commands against a real registry.</summary>
public sealed class RegistryWrapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_image_is_wrapped_into_a_registry_inspected_verified_and_made_again()
    {
        await using var registry = await OpenRegistry.StartAsync();
        var document = _folder.Write("copy.json", AlgorithmText.Of("Copy"));

        var wrap = await WrapAsync(document, "--registry", registry.Host, "--user", "Me");
        wrap.ExitCode.ShouldBe(0, wrap.ToString());
        wrap.Out.ShouldContain($"Successfully wrap container {registry.Host}/me/copy\n");
        wrap.Error.ShouldContain($"'{registry.Host}/Me/Copy' becomes '{registry.Host}/me/copy'");

        var info = AlgorithmReader.Read(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "Copy_info.json")), "info").Document.ShouldNotBeNull();
        info.ContainerName.ShouldStartWith($"docker://{registry.Host}/me/copy:latest@sha256:");
        var digest = ImageReference.Parse(info.ContainerName).Digest.ShouldNotBeNull();

        foreach (var image in new[] { info.ContainerName, $"docker://{registry.Host}/me/copy" })
        {
            using var inspected = JsonDocument.Parse((await CommandRun.OfAsync("inspect", "--check", "--json", image)).Out);
            inspected.RootElement.GetProperty("digest").GetString().ShouldBe(digest);
            inspected.RootElement.GetProperty("faults").GetArrayLength().ShouldBe(0);
            var verified = await CommandRun.OfAsync("wrap", "--verify", image, document);
            verified.ExitCode.ShouldBe(0, verified.ToString());
        }
    }

    [Fact]
    public async Task A_base_in_the_registry_is_pinned_in_the_command_that_makes_the_image_again()
    {
        await using var registry = await OpenRegistry.StartAsync();
        var baseName = $"{registry.Host}/lab/base:1.0";
        await ImageTransports.WriteAsync(
            await ImageTransports.ReadAsync(ImageReference.Scratch, "linux/amd64", CancellationToken.None), ImageReference.Parse(baseName), CancellationToken.None);
        var document = _folder.Write("copy.json", AlgorithmText.Of("copy", baseName));
        (await WrapAsync(document, "-r", registry.Host)).ExitCode.ShouldBe(0);

        using var inspected = JsonDocument.Parse((await CommandRun.OfAsync("inspect", "--json", $"docker://{registry.Host}/copy")).Out);
        var command = inspected.RootElement.GetProperty("reproduce").GetString()!.Split(' ');
        command[..6].ShouldBe(["cloudpipe", "wrap", "copy.json", "--from", $"docker://{baseName}@{inspected.RootElement.GetProperty("base_digest").GetString()}", "--to"]);

        // Whatever the tag means by now.
        (await WrapAsync(_folder.Write("tool.json", AlgorithmText.Of("tool")), "--to", $"docker://{baseName}")).ExitCode.ShouldBe(0);
        var again = await WrapAsync([.. command[2..].Select(word => word == "copy.json" ? document : word)]);
        again.Out.ShouldContain(inspected.RootElement.GetProperty("digest").GetString()!);
        (await CommandRun.OfAsync("wrap", "--verify", $"docker://{registry.Host}/copy", document)).ExitCode.ShouldBe(0);
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandRun> WrapAsync(params string[] arguments) => CommandRun.OfAsync(["wrap", .. arguments, "--algorithms", _folder.Path]);
}
