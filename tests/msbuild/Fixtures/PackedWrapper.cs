[assembly: AssemblyFixture(typeof(CloudPipe.MSBuild.Tests.PackedWrapper))]

namespace CloudPipe.MSBuild.Tests;

/// <summary>
/// The package, packed from what was built with these tests, in a feed and a packages folder of its own, so that no other version of it can be
/// used; and a restored project that references it, of which every test gets a copy.
/// </summary>
public sealed class PackedWrapper : IAsyncLifetime
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="CloudPipe.Wrapper" Version="*" />
          </ItemGroup>
        </Project>
        """;

    private readonly TempFolder _temp = new();

    public string Packages => _temp["packages"];

    /// <summary>Holds <c>nuget.config</c>: what is below uses the feed and no other source.</summary>
    public string Projects => _temp["projects"];

    public string Template => _temp["projects/template"];

    public string Feed => _temp["feed"];

    public string AgentLayers => _temp["agents"];

    public async ValueTask InitializeAsync()
    {
        await TestAgent.CreateAsync(_temp);
        Directory.CreateDirectory(AgentLayers);
        Directory.Move(_temp["agent-0.1.0"], Path.Combine(AgentLayers, "linux-x64"));
        await PackAsync(Feed);

        Directory.CreateDirectory(Template);
        await File.WriteAllTextAsync(Path.Combine(Projects, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        await File.WriteAllTextAsync(Path.Combine(Template, "app.csproj"), Project);
        await File.WriteAllTextAsync(
            Path.Combine(Template, "App.cs"), "public static class App { public static string Base => CloudPipe.Wrapper.ImageReference.Scratch.ToString(); }");
        await SucceedAsync(Template, "restore");
    }

    /// <summary>Makes the folder one of a project that references the package and is restored.</summary>
    public void CopyTemplate(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Template, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public async Task PackAsync(string feed, params string[] more) => await SucceedAsync(
        Checkout.Root,
        ["pack", "wrapper", "-c", Checkout.Configuration, "--no-build", "--no-restore", "-o", feed, $"-p:AgentLayersFolder={AgentLayers}/", .. more]);

    /// <summary>Runs <c>dotnet</c> in the folder.</summary>
    public async Task<(int Code, string Output)> RunAsync(string folder, params string[] arguments)
    {
        await using var dotnet = Start(folder, arguments);
        return await dotnet.EndAsync();
    }

    public async Task<string> SucceedAsync(string folder, params string[] arguments)
    {
        var (code, output) = await RunAsync(folder, arguments);
        code.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    public ValueTask DisposeAsync()
    {
        _temp.Dispose();
        return ValueTask.CompletedTask;
    }

    internal DotNet Start(string folder, params string[] arguments) => DotNet.Start(folder, Packages, arguments);
}
