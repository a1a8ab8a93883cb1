using System.IO.Compression;
using System.Text;
using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.Integration.Tests.Dispatch;

/// <summary>What <c>dotnet publish</c> made of the sample's dispatchers.</summary>
public class BootstrapTests
{
    private const int ProgramInterpreter = 3;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Fact]
    public void The_zip_has_the_one_entry_that_Lambda_starts()
    {
        using var zip = ZipFile.OpenRead(Built.BootstrapZip);
        var entry = zip.Entries.ShouldHaveSingleItem();
        entry.FullName.ShouldBe("bootstrap");
        ((uint)entry.ExternalAttributes >> 16).ShouldBe(0x81EDu, "a regular file, rwxr-xr-x");
        entry.LastWriteTime.DateTime.ShouldBe(new DateTime(1980, 1, 1), "the same file is the same zip, whenever it is made");
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        copy.ToArray().SequenceEqual(File.ReadAllBytes(Built.Bootstrap)).ShouldBeTrue("it is the published file");
    }

    [Fact]
    public void The_zip_says_that_it_is_of_Unix()
    {
        var bytes = File.ReadAllBytes(Built.BootstrapZip);
        var directory = BitConverter.ToInt32(bytes, bytes.Length - 6);
        Encoding.ASCII.GetString(bytes, directory, 2).ShouldBe("PK");
        bytes[directory + 5].ShouldBe((byte)3, "on any other system modes are not read");
    }

    [Fact]
    public void The_binary_needs_nothing_of_the_system_that_it_runs_on()
    {
        var bytes = File.ReadAllBytes(Built.Bootstrap);
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

    private static async Task<ReportedError> InitErrorAsync(string handler, Dictionary<string, string> environment)
    {
        await using var api = RuntimeApiDouble.Start();
        environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        environment["_HANDLER"] = handler;
        await using var process = CommandProcess.Start(Built.Bootstrap, [], environment);
        var error = await api.InitError.WaitAsync(s_limit);
        (await process.ExitAsync(s_limit)).ShouldBe(1);
        return error;
    }
}
