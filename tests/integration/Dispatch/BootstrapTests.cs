using System.IO.Compression;
using System.Text;

namespace CloudPipe.Integration.Tests.Dispatch;

/// <summary>What <c>dotnet publish</c> made of the sample's dispatchers.</summary>
public class BootstrapTests
{
    private const int ProgramInterpreter = 3;

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
}
