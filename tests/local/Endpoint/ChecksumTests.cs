using CloudPipe.Local.Checksums;

namespace CloudPipe.Local.Tests.Endpoint;

public sealed class ChecksumTests
{
    [Theory]
    [InlineData("CRC32", "CBF43926")]
    [InlineData("CRC32C", "E3069283")]
    [InlineData("CRC64NVME", "AE8B14860A799888")]
    [InlineData("SHA1", "F7C3BC1D808E04732ADF679965CCC34CA7AE3441")]
    public void The_check_value_of_the_catalogue_comes_out_however_the_bytes_are_cut(string name, string expected)
    {
        for (var cut = 0; cut <= 9; cut++)
        {
            using var checksum = new RunningChecksum(ChecksumNames.Parse(name)!.Value);
            checksum.Append("123456789"u8[..cut]);
            checksum.Append("123456789"u8[cut..]);
            Convert.ToHexString(Convert.FromBase64String(checksum.Finish())).ShouldBe(expected);
        }
    }
}
