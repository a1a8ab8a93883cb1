using CloudPipe.Wrapper;
using TaskItem = Microsoft.Build.Utilities.TaskItem;

namespace CloudPipe.MSBuild.Tests;

/// <summary>A project's folder with a base image, an agent layer and documents, and the task as its targets would call it.</summary>
internal sealed class AlgorithmProject : IDisposable
{
    private readonly TempFolder _temp = new();

    public string Root => _temp.Root;

    public string this[string name] => _temp[name];

    public string AgentPath => _temp["agent-0.1.0"];

    public static async Task<AlgorithmProject> CreateAsync()
    {
        var project = new AlgorithmProject();
        await TestAgent.CreateAsync(project._temp);
        project.MakeBase("hello");
        return project;
    }

    /// <summary><c>oci:base:latest</c> with one file that says this.</summary>
    public void MakeBase(string text)
    {
        var folder = _temp["base"];
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        TestLayout.Of(folder, TestImage.Oci().With(LayerCompression.Gzip, ("etc/motd", text)), "latest");
    }

    public async Task WriteDocumentAsync(string file, string name, string image = "oci:base:latest", string command = "cp $input $output") =>
        await File.WriteAllTextAsync(_temp[file], $$"""
            {
                "container_name": "{{image}}",
                "system": "debian",
                "input_file_path": "/in",
                "output_file_path": "/out",
                "executable_path": "/bin/cp",
                "run_command": "{{command}}",
                "name": "{{name}}",
                "instance_type": "",
                "memory": { "suggested": 128 },
                "CPU": {},
                "user_specified_environment_variables": [],
                "port": []
            }
            """);

    public (bool Succeeded, RecordingEngine Engine, WrapAlgorithmImages Task) Run(string[] documents, Action<WrapAlgorithmImages>? set = null)
    {
        var engine = new RecordingEngine();
        using var task = Task(engine, documents);
        set?.Invoke(task);
        return (task.Execute(), engine, task);
    }

    public WrapAlgorithmImages Task(RecordingEngine engine, params string[] documents) => new()
    {
        BuildEngine = engine,
        AlgorithmJson = string.Join(';', documents),
        Documents = [.. documents.Select(d => new TaskItem(d))],
        Folder = _temp.Root,
        CallerFolder = _temp.Root,
        Destination = "oci:images/{name}:latest",
        AlgorithmsFolder = "algorithms",
        AgentPath = AgentPath,
        StampFolder = "obj/cloudpipe",
    };

    public string[] Files(string below) => _temp.Files(below);

    public void Dispose() => _temp.Dispose();
}
