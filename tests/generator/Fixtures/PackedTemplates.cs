namespace CloudPipe.Generator.Tests;

/// <summary>
/// The packages that a team would get, packed from what was built with these tests into a feed of their own; the template installed in a place of
/// its own, so that the machine stays as it was; and a restored project made of it, of which every test gets a copy.
/// </summary>
public sealed class PackedTemplates : IAsyncLifetime
{
    private const string Pack = """
        <Project>
          <Target Name="Pack">
            <ItemGroup>
              <Part Include="model/CloudPipe.Model.csproj;aws/CloudPipe.Aws.csproj;dispatcher/CloudPipe.Dispatcher.csproj;generator/CloudPipe.Generator.csproj;templates/CloudPipe.Templates.csproj" />
            </ItemGroup>
            <MSBuild Projects="@(Part->'$(Root)/%(Identity)')" Targets="Pack" Properties="Configuration=$(Configuration);NoBuild=true;PackageOutputPath=$(Feed)" />
          </Target>
        </Project>
        """;

    private readonly TempFolder _temp = new();

    private string Feed => _temp["feed"];

    private string Packages => _temp["packages"];

    private string Template => _temp["projects/Lab.Dispatchers"];

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        Directory.CreateDirectory(_temp["projects"]);
        await File.WriteAllTextAsync(_temp["pack.proj"], Pack);
        await SucceedAsync(_temp.Root, "msbuild", "pack.proj", "-nologo", $"-p:Root={Checkout.Root}", $"-p:Feed={Feed}", $"-p:Configuration={Checkout.Configuration}");

        // What packages need that are not ours, the build of this repository has restored.
        await File.WriteAllTextAsync(_temp["projects/nuget.config"], $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
                <add key="restored" value="{Restored}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        await SucceedAsync(_temp["projects"], "new", "install", Directory.GetFiles(Feed, "CloudPipe.Templates.*.nupkg").Single(), "--debug:custom-hive", _temp["hive"]);
        await SucceedAsync(_temp["projects"], "new", "cloudpipe-dispatcher", "-n", "Lab.Dispatchers", "--no-update-check", "--debug:custom-hive", _temp["hive"]);
        await SucceedAsync(Template, "restore");
    }

    /// <summary>A copy of the new project, restored.</summary>
    public string NewProject(string name)
    {
        var folder = _temp[$"projects/{name}"];
        foreach (var file in Directory.EnumerateFiles(Template, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    /// <summary>Runs <c>dotnet</c> in the folder.</summary>
    public async Task<(int Code, string Output)> RunAsync(string folder, params string[] arguments)
    {
        await using var dotnet = DotNet.Start(folder, Packages, arguments);
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

    private static string Restored => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
