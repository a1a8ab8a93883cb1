using System.IO.Compression;
using System.Text;
using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.Integration.Tests.Dispatch;

/// <summary>What <c>dotnet publish</c> made of the sample's dispatchers, and of the one for any algorithm.</summary>
public class BootstrapTests
{
    private const int ProgramInterpreter = 3;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    public static TheoryData<bool> Both => [false, true];

    [Theory]
    [MemberData(nameof(Both))]
    public void The_zip_has_the_one_entry_that_Lambda_starts(bool isReady)
    {
        using var zip = ZipFile.OpenRead(ZipOf(isReady));
        var entry = zip.Entries.ShouldHaveSingleItem();
        entry.FullName.ShouldBe("bootstrap");
        ((uint)entry.ExternalAttributes >> 16).ShouldBe(0x81EDu, "a regular file, rwxr-xr-x");
        entry.LastWriteTime.DateTime.ShouldBe(new DateTime(1980, 1, 1), "the same file is the same zip, whenever it is made");
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        copy.ToArray().SequenceEqual(File.ReadAllBytes(BootstrapOf(isReady))).ShouldBeTrue("it is the published file");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_zip_says_that_it_is_of_Unix(bool isReady)
    {
        var bytes = File.ReadAllBytes(ZipOf(isReady));
        var directory = BitConverter.ToInt32(bytes, bytes.Length - 6);
        Encoding.ASCII.GetString(bytes, directory, 2).ShouldBe("PK");
        bytes[directory + 5].ShouldBe((byte)3, "on any other system modes are not read");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_binary_needs_nothing_of_the_system_that_it_runs_on(bool isReady)
    {
        var bytes = File.ReadAllBytes(BootstrapOf(isReady));
        var headers = (int)BitConverter.ToInt64(bytes, 32);
        var size = BitConverter.ToUInt16(bytes, 54);
        for (var i = 0; i < BitConverter.ToUInt16(bytes, 56); i++)
        {
            BitConverter.ToInt32(bytes, headers + (i * size)).ShouldNotBe(ProgramInterpreter, "no loader, so no libraries either");
        }
    }

    [Fact]
    public async Task A_function_that_is_set_up_wrongly_hears_everything_that_is_wrong_before_its_first_event()
    {
        var error = await InitErrorAsync("enhance", []);
        error.Type.ShouldBe("DispatcherSettingsException");
        error.Message.ShouldContain("sqs is not set");
        error.Message.ShouldContain("output_s3_name is not set");
        error.Message.ShouldContain("CLOUDPIPE_TASK_DEFINITION is not set");
    }

    [Fact]
    public async Task A_function_of_no_dispatcher_hears_which_there_are()
    {
        var error = await InitErrorAsync("bootstrap", []);
        error.Category.ShouldBe("Runtime.NoSuchDispatcher");
        error.Message.ShouldStartWith("CP5056: This binary has the dispatchers enhance, thumbnail");
    }

    [Fact]
    public async Task The_one_for_any_algorithm_is_whatever_its_handler_says_and_misses_the_algorithms_name()
    {
        var error = await InitErrorAsync(
            "blur",
            new() { ["sqs"] = "http://127.0.0.1:1/q", ["output_s3_name"] = "out", ["CLOUDPIPE_TASK_DEFINITION"] = "blur", ["CLOUDPIPE_CAPACITY_PROVIDER"] = "cp" },
            Built.ReadyBootstrap);
        error.Message.ShouldContain("CP5011: NAME is not set");
    }

    private static string ZipOf(bool isReady) => isReady ? Built.ReadyBootstrapZip : Built.BootstrapZip;

    private static string BootstrapOf(bool isReady) => isReady ? Built.ReadyBootstrap : Built.Bootstrap;

    private static async Task<ReportedError> InitErrorAsync(string handler, Dictionary<string, string> environment, string? bootstrap = null)
    {
        await using var api = RuntimeApiDouble.Start();
        environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        environment["_HANDLER"] = handler;
        await using var process = CommandProcess.Start(bootstrap ?? Built.Bootstrap, [], environment);
        var error = await api.InitError.WaitAsync(s_limit);
        (await process.ExitAsync(s_limit)).ShouldBe(1);
        return error;
    }
}
