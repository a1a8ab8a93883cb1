using CloudPipe.Model;
using Microsoft.Build.Framework;
using MSBuildTask = Microsoft.Build.Utilities.Task;

namespace CloudPipe.Generator.Tasks;

/// <summary>
/// Writes <c>aws-lambda-tools-defaults.json</c> and <c>serverless.template</c> beside a project with dispatchers, so that
/// <c>dotnet lambda deploy-function</c> and <c>dotnet lambda deploy-serverless</c> need no further options.
/// </summary>
public sealed class WriteLambdaFiles : MSBuildTask
{
    /// <summary>The algorithm documents of the project.</summary>
    [Required]
    public ITaskItem[] Documents { get; set; } = [];

    /// <summary>The folder of the project.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The zip with the bootstrap, relative to the folder.</summary>
    [Required]
    public string Package { get; set; } = "";

    /// <summary>The name of the project.</summary>
    [Required]
    public string ProjectName { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        // What is wrong with a document, the compiler said.
        var algorithms = Documents.Select(Read).OfType<AlgorithmDocument>()
            .GroupBy(a => a.Name, StringComparer.Ordinal).Select(g => g.First())
            .OrderBy(a => a.Name, StringComparer.Ordinal).ToList();
        if (algorithms.Count > 0)
        {
            var package = Package.Replace('\\', '/');
            Write("aws-lambda-tools-defaults.json", LambdaDefaults.Of(algorithms, ProjectName, package));
            Write("serverless.template", ServerlessTemplate.Of(algorithms, package));
        }

        return !Log.HasLoggedErrors;
    }

    private AlgorithmDocument? Read(ITaskItem item)
    {
        try
        {
            return AlgorithmReader.Read(File.ReadAllText(item.GetMetadata("FullPath")), item.ItemSpec).Document;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogMessage(MessageImportance.Low, "{0}", e.Message);
            return null;
        }
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        try
        {
            switch (SealedText.Write(path, text))
            {
                case WriteOutcome.Written:
                    Log.LogMessage(MessageImportance.Normal, "Wrote {0}", path);
                    break;
                case WriteOutcome.Edited:
                    Log.LogMessage(MessageImportance.Normal, "Left {0} as it is: somebody edited it. Delete it to have it written anew.", path);
                    break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogWarning(null, LambdaErrorCodes.NotWritten, null, path, 0, 0, 0, 0, "{0}", $"{name} cannot be written: {e.Message}");
        }
    }
}
