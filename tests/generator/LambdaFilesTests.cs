extern alias tasks;

using System.Text.Json;
using tasks::CloudPipe.Generator.Tasks;
using TaskItem = Microsoft.Build.Utilities.TaskItem;

namespace CloudPipe.Generator.Tests;

/// <summary><c>aws-lambda-tools-defaults.json</c> and <c>serverless.template</c>, as a build writes them beside a project.</summary>
public sealed class LambdaFilesTests : IDisposable
{
    private const string Defaults = "aws-lambda-tools-defaults.json";
    private const string Template = "serverless.template";

    // The options of deploy-function and deploy-serverless in Amazon.Lambda.Tools 5 that have a default in the file, and the JSON they want:
    // https://github.com/aws/aws-extensions-for-dotnet-cli. The tool reads others over without a word, so that a slip would go unnoticed.
    private static readonly Dictionary<string, JsonValueKind> s_known = new()
    {
        ["configuration"] = JsonValueKind.String,
        ["framework"] = JsonValueKind.String,
        ["msbuild-parameters"] = JsonValueKind.String,
        ["profile"] = JsonValueKind.String,
        ["region"] = JsonValueKind.String,
        ["package"] = JsonValueKind.String,
        ["package-type"] = JsonValueKind.String,
        ["function-name"] = JsonValueKind.String,
        ["function-description"] = JsonValueKind.String,
        ["function-handler"] = JsonValueKind.String,
        ["function-runtime"] = JsonValueKind.String,
        ["function-architecture"] = JsonValueKind.String,
        ["function-memory-size"] = JsonValueKind.Number,
        ["function-timeout"] = JsonValueKind.Number,
        ["function-role"] = JsonValueKind.String,
        ["environment-variables"] = JsonValueKind.String,
        ["use-container-for-build"] = JsonValueKind.False,
        ["resolve-s3"] = JsonValueKind.True,
        ["s3-bucket"] = JsonValueKind.String,
        ["s3-prefix"] = JsonValueKind.String,
        ["template"] = JsonValueKind.String,
        ["template-parameters"] = JsonValueKind.String,
        ["stack-name"] = JsonValueKind.String,
    };

    private readonly TempFolder _folder = new();

    [Fact]
    public void Every_default_is_an_option_that_the_tool_knows()
    {
        Write(Documents.Algorithm("change123-s3"));

        var options = Read(Defaults).EnumerateObject().Where(p => p.Name != "Information").ToDictionary(p => p.Name, p => p.Value.ValueKind);
        options.Keys.Except(s_known.Keys).ShouldBeEmpty();
        options.ShouldAllBe(option => option.Value == s_known[option.Key]);
    }

    [Fact]
    public void The_function_is_what_the_bootstrap_is_made_for()
    {
        Write(Documents.Algorithm("change123.s3"));

        var defaults = Read(Defaults);
        defaults.GetProperty("function-name").GetString().ShouldBe("cloudpipe-change123-s3");
        defaults.GetProperty("function-runtime").GetString().ShouldBe("provided.al2023");
        defaults.GetProperty("function-handler").GetString().ShouldBe("change123.s3", "by it the host chooses the dispatcher");
        defaults.GetProperty("function-architecture").GetString().ShouldBe("x86_64");
        defaults.GetProperty("package").GetString().ShouldBe("bin/bootstrap.zip");
        defaults.GetProperty("function-timeout").GetInt32().ShouldBeLessThan((int)new Dispatcher.DispatcherSettings { QueueUrl = "", OutputBucket = "" }.LeaseDuration.TotalSeconds);
        File.Exists(_folder[defaults.GetProperty("template").GetString()!]).ShouldBeTrue();
    }

    [Fact]
    public void A_function_of_the_template_has_all_settings_that_a_dispatcher_needs()
    {
        Write(Documents.Algorithm("a", Documents.Variable("TEST_ENV", required: true) + "," + Documents.Variable("odd.name", "1") + "," + Documents.Variable("PATH")));

        var variables = Read(Template).GetProperty("Resources").GetProperty("ADispatcher").GetProperty("Properties").GetProperty("Environment").GetProperty("Variables");
        var given = variables.EnumerateObject().ToDictionary(
            v => v.Name,
            v => v.Value.ValueKind == JsonValueKind.String ? v.Value.GetString()! : v.Name == "sqs" ? "https://sqs.test/jobs" : v.Value.TryGetProperty("Fn::Sub", out var sub) ? sub.GetString()! : "given");
        var facts = new Dispatcher.AlgorithmFacts { Name = "a", Image = "a", InstanceType = "t3.micro", Variables = [new("TEST_ENV", Required: true), new("odd.name", Required: false), new("PATH", Required: false)] };

        Dispatcher.DispatcherSettings.FromEnvironment(given).Name.ShouldBe("a");
        Dispatcher.AlgorithmVariables.Read(facts, given).ShouldBe(
            new Dictionary<string, string> { ["TEST_ENV"] = "given", ["odd.name"] = "${AVariableOddName}", ["PATH"] = "${AVariablePATH}" }, ignoreOrder: true);
    }

    [Fact]
    public void Each_algorithm_has_its_function_and_its_queue()
    {
        Write(Documents.Algorithm("a-b"), Documents.Algorithm("a_b"), Documents.Algorithm("3d"));

        var resources = Read(Template).GetProperty("Resources").EnumerateObject().ToList();
        resources.Where(r => r.Value.GetProperty("Type").GetString() == "AWS::Serverless::Function")
            .Select(r => r.Value.GetProperty("Properties").GetProperty("Handler").GetString()).ShouldBe(["3d", "a-b", "a_b"]);
        resources.Count(r => r.Value.GetProperty("Type").GetString() == "AWS::SQS::Queue").ShouldBe(6);
        resources.ShouldAllBe(r => r.Name.All(char.IsAsciiLetterOrDigit));
    }

    [Fact]
    public async Task The_template_is_one_in_the_eyes_of_another_program()
    {
        Write(Documents.Algorithm("a-b", Documents.Variable("TEST_ENV", required: true) + "," + Documents.Variable("odd.name", "1")), Documents.Algorithm("a_b"));
        await External.RunAsync("cfn-lint", "-t", _folder[Template]);
    }

    [Fact]
    public void What_nobody_edited_is_brought_up_to_date()
    {
        Write(Documents.Algorithm("a"));
        var first = File.ReadAllText(_folder[Template]);
        Write(Documents.Algorithm("a"));
        File.ReadAllText(_folder[Template]).ShouldBe(first);
        File.WriteAllText(_folder[Template], first.ReplaceLineEndings("\r\n"));

        Write(Documents.Algorithm("a", Documents.Variable("NEW")));

        File.ReadAllText(_folder[Template]).ShouldContain("AVariableNEW");
    }

    [Theory]
    [InlineData("\"function-memory-size\": 256", "\"function-memory-size\": 512")]
    [InlineData("cloudpipe:", "mine:")]
    [InlineData("\"Information\"", "\"information\"")]
    public void What_somebody_edited_is_theirs(string from, string to)
    {
        Write(Documents.Algorithm("a"));
        var edited = File.ReadAllText(_folder[Defaults]).Replace(from, to);
        File.WriteAllText(_folder[Defaults], edited);

        Write(Documents.Algorithm("b"));

        File.ReadAllText(_folder[Defaults]).ShouldBe(edited);
    }

    [Fact]
    public void A_file_that_was_there_before_is_left_alone()
    {
        File.WriteAllText(_folder[Defaults], "{}");

        Write(Documents.Algorithm("a"));

        File.ReadAllText(_folder[Defaults]).ShouldBe("{}");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_a_warning()
    {
        var engine = Run(_folder["nothing"], Documents.Algorithm("a"));

        engine.Warnings.Select(w => w.Code).ShouldBe(["CP5074", "CP5074"]);
        engine.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_document_with_errors_is_left_to_the_compiler()
    {
        var engine = Run(_folder.Root, "{");

        engine.Errors.ShouldBeEmpty();
        File.Exists(_folder[Defaults]).ShouldBeFalse();
    }

    public void Dispose() => _folder.Dispose();

    private void Write(params string[] documents) => Run(_folder.Root, documents).Warnings.ShouldBeEmpty();

    private RecordingEngine Run(string folder, params string[] documents)
    {
        var engine = new RecordingEngine();
        var items = documents.Select((text, index) =>
        {
            var path = _folder[$"document{index}.json"];
            File.WriteAllText(path, text);
            return new TaskItem(path);
        });
        new WriteLambdaFiles { BuildEngine = engine, Documents = [.. items], Folder = folder, Package = "bin\\bootstrap.zip", ProjectName = "Lab.Dispatchers" }.Execute().ShouldBeTrue();
        return engine;
    }

    private JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(_folder[name]));
        return document.RootElement.Clone();
    }
}
